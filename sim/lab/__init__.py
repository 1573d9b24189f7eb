"""The lab: a page in the browser on which people play with twin worlds; served on this machine only."""
