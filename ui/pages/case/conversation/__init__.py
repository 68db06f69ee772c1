"""The talk at the table: large type, one question at a time, only what a resident may see."""
