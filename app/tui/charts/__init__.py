"""Line charts for the terminal: braille dots (or ASCII), axes, targets and markers."""
