"""Words of the trail for templates."""
