"""The social map as a CSV file: read with every fault by its row, written, taken over."""
