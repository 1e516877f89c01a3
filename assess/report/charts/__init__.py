"""Charts of the report: plain data turned into shapes, whatever they are printed on."""
