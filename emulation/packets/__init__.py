"""Several papers, pictures and files bound into one PDF: cover, contents with page numbers, bookmarks."""
