"""Reading, cutting, matching and aligning texts. Knows neither screens nor the library."""
