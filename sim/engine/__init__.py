"""The columnar engine: loops over arrays. Every number comes from rules or draws."""
