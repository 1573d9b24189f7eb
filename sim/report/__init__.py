"""What people read: tables for the terminal, pages for a browser, one user's story."""
