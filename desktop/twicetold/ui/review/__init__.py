"""The review: what one document is made of, coloured and numbered by source."""
