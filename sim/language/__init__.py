"""What pages and messages say, in English or Simplified Chinese."""
