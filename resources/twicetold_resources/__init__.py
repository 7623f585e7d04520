"""What the window and the exports need beside code: icons, templates, schemas, the sample library."""
