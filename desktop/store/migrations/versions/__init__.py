"""The schema's versions, one file each; a file once released is never changed."""
