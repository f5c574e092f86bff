"""What is true without a computer: numbers, days, periods, money, law rules as data."""
