"""Content as files: `manage.py load_content` brings `fixtures/` into the database.

`schema` says which kinds of entries and fields there are, `reader` reads and checks the files,
`loader` writes what changed and keeps what editors did. docs/data.md describes the files.
"""
