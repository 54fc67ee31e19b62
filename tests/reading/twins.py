"""Texts written for the relational tests: in each dimension a plain paragraph and its kitschier twin, which tells the
same things and commits that one fault; and plain prose of several kinds.
"""

CHARGE = (
    """\
Nora brought her mother's coat to the charity shop on a Thursday, because on Thursdays the woman with the bad hip was \
in and did not chat. The coat was in a supermarket bag. It had a ticket from the cleaner's still pinned inside the \
cuff, number 418, and one button that did not match. The woman turned the pockets out on the counter: a bus ticket, \
two mints stuck to their paper, a pencil from the betting shop. Nora had not known her mother bet. The woman pushed \
the things across without looking up and asked whether she could gift-aid it. Nora gave her postcode. She said the \
second half of it wrong and had to say it again. A boy was trying on a dinner jacket in front of the mirror, over his \
school shirt, and his friend was laughing at the sleeves. When the coat had been hung on the rail by the door she \
could see it from the street. She walked as far as the post office, turned round, and bought it back for eleven \
pounds.
""",
    """\
Nora brought her mother's coat to the charity shop on a Thursday, her heart breaking, because on Thursdays the woman \
with the bad hip was in and did not chat. The coat was in a supermarket bag, and her hands trembled as she let it go. \
It had a ticket from the cleaner's still pinned inside the cuff, and tears welled in her eyes when she saw it. The \
woman turned the pockets out on the counter: a bus ticket, two mints stuck to their paper, a pencil from the betting \
shop. A sob caught in Nora's throat. She had not known her mother bet, and grief washed over her in waves. The woman \
asked whether she could gift-aid it. Nora gave her postcode with a lump in her throat, her heart pounding, her breath \
coming in ragged gasps. A boy was trying on a dinner jacket in front of the mirror, and a pang of longing shot \
through her. When the coat had been hung on the rail by the door she could see it from the street, and her heart \
ached with love and sorrow. She walked as far as the post office, tears streaming down her cheeks, turned round, and \
bought it back for eleven pounds, clutching it to her chest and weeping with joy.
""",
)

FAMILIARITY = (
    """\
The surveyor came up the lane at nine with a dog that was not his. It had followed him from the crossroads, he said, \
and he had given it half a sausage roll, which was a mistake. He put his level on the kitchen floor and we watched \
the bubble slide to the east. Forty millimetres over the length of the room, he said, and wrote it on the back of his \
hand because the notebook was in the van. My uncle asked whether forty was a lot. The surveyor said that he had seen \
a house in Ludlow with ninety where they served dinner every night and had cut two legs off the table. He went down \
into the cellar and was gone a while. We heard him hitting something. The dog lay on my uncle's feet. When the \
surveyor came up he had a piece of the beam in a freezer bag, and he crumbled it for us between his finger and thumb \
as one crumbles a stock cube. He would put it in the report, he said, but we might want to move the piano this \
afternoon.
""",
    """\
The surveyor came up the lane at the crack of dawn, as fresh as a daisy, with a dog that was not his. Little did we \
know that our world was about to be turned upside down. He put his level on the kitchen floor, and time seemed to \
stand still as the bubble slid to the east. It was not just a floor, but a ticking time bomb; not a home, but a house \
of cards. My uncle was as white as a sheet. You could have heard a pin drop. The surveyor, cool as a cucumber, said \
that it was only the tip of the iceberg. He went down into the cellar, and the silence was deafening. A chill ran \
down my spine. The dog slept like a log, without a care in the world. When the surveyor came up he had a piece of the \
beam, a testament to years of neglect, a stark reminder that nothing lasts forever, and he crumbled it before our \
very eyes. My uncle was speechless, stunned, and shaken to the core. At the end of the day, the writing was on the \
wall. It was not the end of the world, but it was the end of an era, and only time would tell what the future held.
""",
)

THINNESS = (
    """\
On Saturdays my grandmother took me to the fish hall before the trams were full. We went in by the side door, past \
the men hosing down the slabs, and she lifted her hem with one hand and held my hood with the other. She never bought \
at the first stall. At the second she pressed a bream behind the gill with her thumb and put it back. The fishwife \
said something in the old dialect; my grandmother answered with a number. At the fourth stall she bought six herrings \
and a pike's head, which came free, in a sheet of the Tuesday paper. I carried the head. Through the wet print its \
jaw was coming out, with the teeth pointing backwards, and I read aloud to her what was on it: trotting results, a \
widow's piano for sale, half of the weather. On the bridge she stopped to change hands. She told me what the pike had \
cost in 1946, and who had paid, and with what. Then the number nine came and we stood at the back because of the \
smell.
""",
    """\
On Saturdays my grandmother took me to a place that held a special meaning for both of us. There was a sense of \
anticipation in the air, a feeling of something about to begin. She moved with a quiet dignity that spoke of years of \
experience, and there was something about her presence that gave me a sense of safety. She never settled for the \
first thing. In her choices there was a kind of wisdom, the weight of everything she had lived through. Something \
passed between her and the people there, something unspoken, an understanding that went beyond words. I carried what \
we had bought, and somehow it felt like a great responsibility, filled with significance. There was an atmosphere of \
tradition, a sense of belonging, a connection to the past and to the essence of who we were. On the way home she told \
me something of the hardship and the hope of earlier times, and I was aware of a deep feeling of continuity. In those \
moments something shifted within me, a realization of the complexity of life and the nature of love. There was a \
feeling of loss, and yet a sense of possibility, and all of it held a meaning I could not name.
""",
)

ORNAMENT = (
    """\
The reservoir was down nine metres that September and the road to the old village had come out of it. Cars were \
parked along the dam. Pavel climbed the fence where the others had climbed it and walked down over the cracked mud, \
which held his weight if he kept moving. The road was still a road: there was a kerb, and a drain with its grating. \
He passed the stump of the transformer and the step of what had been the co-op. Children were throwing mussel shells \
at the church, of which four courses stood. A man with a metal detector took off his headphones and showed him a tap. \
It still turned. Pavel counted doorsteps from the corner, as his father had told him to, and at the seventh he \
stopped and looked at a rectangle of black silt about as big as a garage. A bath lay in it on its side. He took one \
photograph. Coming back he lost a shoe and had to kneel to get it, and the wind came up and brought the sound of an \
ice cream van from the dam.
""",
    """\
The shimmering reservoir had sunk that golden September, and the ghostly, forgotten road to the drowned village rose \
from its dark and silent depths like a serpent from an ancient dream. The sleeping hills watched over it, and the \
wind whispered its mournful secrets to the weeping willows. Pavel climbed the rusted, crooked fence and walked down \
over the cracked, thirsty, sun-scorched mud, a vast and desolate tapestry of shadows woven by the cruel hand of time. \
The pale moon smiled behind silken veils of cloud, and the last trembling rays of the dying sun danced like molten \
gold upon the lonely stones. The crumbling, solemn church stood like a weary sentinel, its broken arches reaching \
like pleading arms towards the crimson heavens. The waves sighed, the reeds murmured their ancient lullaby, and the \
very stones seemed to mourn. At the seventh doorstep he stopped before a deep, velvety, bottomless darkness, a black \
mirror in which the velvet night wept its silver stars. The soft, fragrant, honeyed breeze caressed his weathered \
cheek like a long lost lover, and a symphony of shadows, a ballet of light, a cathedral of silence rose around him.
""",
)

REASSURANCE = (
    """\
My brother and I divided the tools in the garage, taking turns, as we had once divided sweets. He went first because \
he had driven. He took the plane. I took the box of drill bits, though I do not own a drill, and he took the vice, \
which needed both of us to get off the bench. We did not say much. He asked whether I still had the flat in Leith and \
I said no, not since March. By four there were only things left that neither of us wanted: tins of paint with the \
lids rusted on, a bicycle pump, a jar of keys. He held the jar up against the strip light. We agreed that one of them \
must be for the allotment and that the allotment had gone back to the council in the spring. I swept, he locked up. \
At the car he said that Dad would have hated the way I wound that cable, and I unwound it, and he wound it again over \
his elbow and put it in his own boot. I had wanted that cable. Then he drove off to get through Perth before the \
football came out.
""",
    """\
My brother and I divided the tools in the garage, taking turns, as we had once divided sweets. He went first because \
he had driven. He took the plane. I took the box of drill bits, and in that moment I understood that it had never \
been about the tools. We did not say much, but we did not need to, for true brothers carry each other always. By four \
there were only things left that neither of us wanted, and I realized that even the smallest things have their place, \
and that nothing loved is ever truly lost. He held the jar of keys up against the light, and suddenly it all became \
clear: every ending is a new beginning, and everything happens for a reason. I swept, he locked up. Sometimes, we \
must let go of the past in order to find ourselves. At the car he smiled, and I knew that Dad was watching over us \
and that he would be proud. We were going to be all right. Together, we would heal, and together we would find our \
way home. As the sun broke through the clouds, I knew that love is stronger than death, and that in the end family is \
all that matters, for in the end we are all brothers.
""",
)

TWINS = {
    "charge": CHARGE,
    "familiarity": FAMILIARITY,
    "thinness": THINNESS,
    "ornament": ORNAMENT,
    "reassurance": REASSURANCE,
}

ESSAY = """\
The word “queue” came into English in the nineteenth century and was for a long time something the French did. \
Carlyle mentions it as one mentions the guillotine. What the English had before was a crowd, and what they had after, \
once the ration books came in, was a virtue; it took about forty years. I am suspicious of virtues with a date. Last \
winter I spent an hour a day for three weeks in the hall of the county court, where there is no line but a ticket \
machine, and noted what people did. They looked at the number on their ticket far more often than it could have \
changed. Those who had come with somebody stood; those who had come alone sat down, unless they had a folder. Nobody \
ever asked what the matter was with anybody else, but they did ask each other about the machine, and twice a man \
explained it to a woman who had, as it turned out, been there longer than he had. A ticket abolishes the line without \
abolishing the wait. It does not tell you who is next, only that it is not you, and I think this is why the room was \
so polite, and why nobody in it was pleased when a number was called and no one came.
"""

LETTER = """\
Dear Ruth, your parcel came on Friday with one corner open, and I have to tell you that the quince cheese did not get \
through customs but the socks did, smelling of it. Thank you. I wear them to the laboratory. It is very cold here, \
the kind where the tram lines ring, and the landlord has given me a second key so that I can let the plumber in, who \
has now been expected since the eleventh. You ask about the exam. I passed, with a two, and Dvořák asked me nothing \
about kidneys, after all that, but about a paper of 1931 which I had read by accident. I will not pretend that I was \
clever. Marek says that luck is a subject like any other and I should put it on my certificate. About Easter: I can \
come from the Thursday, if you do not mind me sleeping on the thing with the springs, but I have to be back by Monday \
night for the rats. Tell Father not to repair the gutter before then. I mean it, Ruth. Hide the ladder if you have \
to, behind the Hofmanns' shed, they owe us for the plums. I am sending the forms for the pension with this; he must \
sign twice.
"""

STORY = """\
They had let the ferry go without her, and it was Agnes's own fault. She had gone back for the umbrella. Now she \
stood on the slip with it, in no rain, and watched her suitcase cross the sound on the deck among the bicycles. The \
boy who took the tickets said there was another at six if the fog did not come down, and that it would. He sold her \
tea. She drank it in the waiting room under a chart of knots with two of the knots missing, and tried to work out \
what was in the suitcase that anyone could want. There was the green dress. There were the letters from the insurers, \
and a cheese. At half past four a man came in who had also missed it and he was furious, he walked up and down and \
told her about timetables. She offered him the other half of her bun. He looked at it, then sat down and ate it, and \
it turned out he was the vet. He had a ewe on the far side that had been at it since noon. So they went along the \
shore to find somebody with a boat, he in front, and she carried his second bag, which clinked.
"""

REPORT = """\
The bakery on Mill Street makes about four hundred loaves a night with two people and an oven that was built for a \
barracks. Work starts at ten. Hanna Weiss weighs the flour, her nephew carries it, and from then on they hardly \
speak, because the mixer is too loud and because by now each knows where the other will be standing. The rye goes in \
first, at two hundred and eighty degrees, on a floor of firebricks of which eleven have been replaced. In March the \
council measured the noise in the flat above. It was three decibels over. Mrs. Weiss was told to move the mixer away \
from the party wall, and she did, and found that the cable did not reach; the electrician's bill was six hundred \
pounds, which is, she has worked out, the profit on nine thousand rolls. The tenant who complained has since moved to \
the coast. The one who came after him works nights at the hospital, and buys his bread at seven in the morning, still \
in his clogs, and has never heard the mixer at all.
"""

PLAIN = {
    "essay": ESSAY,
    "letter": LETTER,
    "story": STORY,
    "report": REPORT,
    **{f"{dimension}, the plain one": plain for dimension, (plain, _) in TWINS.items()},
}

# A sentence each, as they come in any bad page.
CLICHES = (
    "Her heart skipped a beat.",
    "Tears welled in her eyes.",
    "She let out a breath she had not known she was holding.",
    "Time seemed to stand still.",
    "The weight of her silence settled over the room.",
    "Something shifted between them.",
    "A shiver ran down her spine.",
    "It was a testament to the human spirit.",
    "The wind whispered its secrets to the trees.",
    "The golden light danced across the water.",
    "It was not just a house, but a home.",
    "A mix of fear and hope washed over her.",
    "In that moment she realized that love was all that mattered.",
    "The air hung heavy with the scent of memory.",
    "Together, they would find their way home.",
)
