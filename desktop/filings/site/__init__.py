"""The institution's public site: pages that grow with each close, readable by anyone, from any folder."""
