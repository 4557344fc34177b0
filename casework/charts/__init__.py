"""Records in, plotly figure out."""
