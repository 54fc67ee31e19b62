"""Two texts written for the tests: one full of kitsch, one plain. About 220 words each."""

KITSCH = """\
Elena stood at the window of the old house, her heart pounding, and let out a breath she didn't know she had been \
holding. The golden light danced across the silent garden, casting long shadows over the forgotten roses, a gentle \
reminder of everything she had lost. Somewhere in the distance the wind whispered through the ancient trees, as if \
the night itself were mourning with her.

The weight of her silence settled over the room like a shroud. "You came back," Marcus said, his voice thick with \
emotion. She couldn't help but smile, a mix of fear and hope washing over her. Tears glistened in her eyes. It was \
not anger, but something deeper, something unspoken, a fragile thread woven through the tapestry of their years.

Time seemed to stand still. The air hung heavy with the scent of rain and memory, and the world around them fell \
away. His gentle, trembling hands found hers, a silent promise, a testament to the enduring power of love. Something \
shifted between them.

In that moment she realized that home was never a place, but the people who wait for you. Sometimes, the heart knows \
what the mind cannot. As the sun rose over the sleeping hills, painting the sky in hues of gold and crimson, she \
felt a wave of peace, and for the first time in years she knew that everything would be all right. Together, they \
would find their way home.
"""

PLAIN = """\
Elena drove up on the Tuesday because the bus no longer ran past Holm. The key was under the second pot, where her \
brother had said, and the lock took three tries. Inside, somebody had turned the chairs to face the wall. She turned \
two of them back and sat on the third to take off her boots.

The electricity was off. She found the fuse box behind the coats and pushed the switch, and the refrigerator started \
with a knock. There was a jar of mustard in it, and a film canister with a label in her father's hand: lead, size 6. \
She put the canister in her pocket.

Marcus came at four with the invoice for the roof. He had written the sum twice, once in pencil. "You came back," he \
said. She asked whether he wanted it in cash. He looked at the ceiling in the kitchen, where the stain was, and said \
that the north side could wait until May but the gutter could not.

They carried the ladder round together. Its feet left two holes in the bed by the wall. He went up and she stood on \
the lowest rung, reading him the measurements from the back of an envelope: four metres ten, three metres eighty, a \
bracket every ninety centimetres. When he came down there was moss on his sleeves. She paid him in twenties, and he \
counted them, and gave her one back.
"""
