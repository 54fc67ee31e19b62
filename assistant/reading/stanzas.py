"""Two plain stanzas that the detectors of verse fill with one line each to make their examples."""

PLAIN = """\
The kettle stood upon the stove,
{second}
My father read the price of oats
{fourth}

The lamp was lit, the cups were out,
My mother had the ham,
The tram went down to Hallam Road
And left the Perrin boy.
"""


def stanzas(second: str = "He did not touch the latch,", fourth: str = "And put the sheet away.") -> str:
    """Eight lines, none of which rhyme unless the second and the fourth do."""
    return PLAIN.format(second=second, fourth=fourth)
