"""Words and sentences for planting violations, taken from elsewhere than the guard's own lists.

First names: the US census of the 2000s; towns, rooms and venues, diseases: dariusk/corpora (CC0). Crimes, antonyms and
synonyms: vocabulary tables for schools. The rest was written for this, much of it while the guard was and by the same
hand, so it is less independent than it looks; of the opposites, those of stories were written with the guard's list
closed. Each list is cut in two by `half`: one to tune on, one to report.
"""


def half(words: list[str], which: int) -> list[str]:
    return words[which::2]


NAMES = """Emily Madison Hannah Abigail Isabella Samantha Ashley Alexis Alyssa Taylor Brianna Lauren Chloe Natalie Kayla
Jessica Anna Victoria Hailey Sydney Jasmine Julia Morgan Destiny Rachel Kaitlyn Megan Savannah Jennifer Allison Brooke
Nicole Mackenzie Addison Stephanie Andrea Zoe Faith Kimberly Trinity Amanda Paige Riley Leah Vanessa Caroline Audrey
Claire Autumn Jocelyn Nevaeh Bailey Amber Danielle Sierra Molly Grace Hope Joshua Matthew Christopher Ethan Anthony
Nicholas Tyler Brandon Dylan Nathan Zachary Logan Austin Caleb Cameron Hunter Isaiah Mason Jayden Connor Kyle Xavier
Timothy Wyatt Blake Devin Seth Dominic Miguel Patrick Trevor Bryce Garrett Vincent Oscar Tanner Preston Omar Spencer
Grant Mark Chase Cole""".split()

TOWNS = """Accrington Aldershot Alnwick Altrincham Aylesbury Banbury Barnsley Basildon Bedford Berkhamsted Bideford
Blackpool Bodmin Bournemouth Bracknell Brentford Bridport Bromsgrove Burnley Buxton Chippenham Cirencester Colchester
Congleton Crewe Darlington Devizes Doncaster Dorchester Dunstable Eastbourne Evesham Falmouth Faversham Folkestone
Glastonbury Gosport Grimsby Guildford Halifax Harrogate Hartlepool Hexham Huddersfield Ilfracombe Keswick Kettering
Lowestoft Ludlow Macclesfield Maidstone Margate Northampton Oswestry Penzance Ramsgate Rochdale Scarborough Skegness
Swindon Taunton Tewkesbury Torquay Whitby""".split()

ROOMS = """alcove,anteroom,attic,auditorium,ballroom,basement,bathroom,bedroom,boardroom,cabin,cafeteria,cellar,
chapel,classroom,closet,courtroom,dormitory,foyer,garage,gym,kitchen,laundry room,library,lobby,lounge,newsroom,
nursery,office,pantry,parlor,salon,sauna,schoolroom,showroom,stockroom,studio,tearoom,washroom,workshop,
aquarium,arcade,art gallery,bowling alley,casino,circus tent,concert hall,museum,multiplex,stadium,theater,zoo,
bookstore,bakery,hotel,airport,train station,hospital,church,temple,bank,pharmacy,supermarket,harbor,forest,
desert,cemetery,farmhouse""".replace("\n", "").split(",")

NUMBERS = "four five six seven eight nine eleven twelve fourteen fifteen nineteen thirty forty sixty ninety".split()

# What breaks the promise of a strategy, put before a full stop.
BROKEN = {
    "no_adjectives": """in the narrow street,with a crooked smile,under the grey sky,on a wooden chair,
at the broken gate,by the cold river,in a cheap coat,with dirty hands,behind the yellow curtain,for the tired child,
near an empty shelf,with a heavy bag,over the muddy field,in a small voice,before the long winter,on the rusty nail""",
    "no_like": """like a coin in a well,as if nothing had been said,as though it were a game,like smoke,
like an old song,as if on a string,as though they had been told to,like a dog in the rain,as if it mattered,
like the ones before""",
    "one_vowel_less": """under the bus,but only just,in August,without a sound,around the house,with mud on it,
for an hour,about noon,through the dust,and out of luck,until four,by the church""",
}

SMALL_WORDS = frozenset(
    "a about and as at before behind but by for from had if in into it near of on over the to with".split()
)

STAKES = """He had been charged with arson.
The burglary was never solved.
She had once been tried for manslaughter.
The kidnapping was in all the papers.
There had been a fraud at the bank, and he was part of it.
His brother was doing time for smuggling.
They had found blackmail letters in the drawer.
He was wanted for armed robbery.
She was afraid of another assault.
The bribery came out in the end.
The hijacking had lasted for a day.
A detective had asked about the forgery.
The doctor said it was pneumonia.
The meningitis had left him deaf.
Her dementia was getting worse.
It was leukemia, and they had known since spring.
The biopsy showed a melanoma.
He had multiple sclerosis.
The lymphoma had come back.
She had a stroke the winter before.
He was in a coma for a week.
The heart attack came without warning.
He had been to rehab and it had not helped.
The surgeon had given her a year.
Then he saw the revolver on the table.
He kept a shotgun behind the door.
There was a dagger under the pillow.
He had a machete in the truck.
Somebody had loaded the rifle.
The grenade had not gone off.
She turned the bayonet in her hands.
He felt the barrel of a pistol in his back.
The poison had no taste.
She found the bullets in his coat.
His wife had died in the spring.
They buried the child on the hill.
The coffin was still open.
She had not spoken since the funeral.
He had drowned in the reservoir.
His suicide was never mentioned.
The ashes stood on the shelf in an urn.
The widow next door had seen it all.
They had found a corpse in the canal.
He was murdered in his own bed.
She was pregnant and had told no one.
The miscarriage had been in May.
She was expecting twins.
The abortion had cost her the job.
The baby would come in March.
The midwife had told them to wait.
They had gone bankrupt that year.
The bank had foreclosed on the house.
He owed the casino more than the house was worth.
They were about to be evicted.
She had inherited a fortune from an aunt.
The debts would outlive him.
The army had crossed the border in the night.
The bombing had begun again.
He had deserted from his regiment.
The invasion was a week old.
The soldiers were already in the square.
Refugees were sleeping in the school.
She had been unfaithful, and he knew.
Their divorce came through that morning.
He had a mistress in the city.
The affair had gone on for years.
She was fighting him for custody.
The earthquake had taken the bridge.
The plane had crashed into the sea.
The explosion was heard across the bay.
They had lost everything in the flood.
The shipwreck was on the news.""".splitlines()

SPEECH = """I never wanted any of this.
You should have told me before.
Come inside, it is getting cold.
We have been waiting for you.
Nobody asked you to stay.
That is not what I meant.
Do you remember the old house?
It was my fault, all of it.
Give me the keys.
There is something in the water.
My father used to say that.
They will not come back now.
Wait for me downstairs.
What did the letter say?""".splitlines()

# Tables of opposites for schools, those of ordinary prose.
ANTONYMS = """absence presence,absent present,accept refuse,admit deny,always never,ancient modern,
artificial natural,attract repel,backward forward,beginning ending,big small,blame praise,bold timid,
borrow lend,bright dull,careful careless,cheap expensive,combine separate,come go,common rare,conceal reveal,
create destroy,dark bright,dawn dusk,day night,dead alive,decrease increase,despair hope,discourage encourage,
dry wet,dull bright,early late,easy difficult,empty full,enter leave,expand contract,fail succeed,
failure success,false true,familiar unfamiliar,far near,fast slow,fat thin,first last,forget remember,
freedom captivity,frequent rare,gain lose,gentle rough,guilty innocent,happy sad,hard soft,harmful harmless,
heavy light,high low,hope despair,hot cold,inside outside,joy sorrow,kind cruel,knowledge ignorance,
known unknown,large small,life death,likely unlikely,long short,love hate,loud quiet,many few,narrow wide,
new old,open closed,ordinary extraordinary,patient impatient,peace war,perfect imperfect,permanent temporary,
possible impossible,private public,proud humble,quick slow,quiet noisy,rare common,rich poor,rise fall,
rough smooth,safe dangerous,sharp blunt,short long,silence noise,silent noisy,simple complex,slow fast,
small big,soft hard,start stop,steady unsteady,strong weak,sure unsure,sweet bitter,tall short,thick thin,
true false,usual unusual,vague clear,visible invisible,warm cold,weak strong,wide narrow,wild tame,young old,
old young,quietly loudly,slowly quickly,quickly slowly,softly loudly,gently roughly,certain uncertain,
comfortable uncomfortable,familiar strange,important unimportant,real unreal,necessary unnecessary""".replace(
    "\n", ""
).split(",")

# Opposites written down from stories, after the guard's list was closed and without a look at it.
STORY_OPPOSITES = """remained left,widened narrowed,tightened loosened,appeared vanished,lifted lowered,opened shut,
gained lost,comfort discomfort,relief distress,certainty doubt,distance closeness,filled emptied,calm frantic,
faded sharpened,familiar alien,cautious rash,eager reluctant,confidence insecurity,pleasure pain,hopeful hopeless,
crowded deserted,subtle blatant,delicate coarse,growing shrinking,reluctantly eagerly,agreed disagreed,
included excluded,laughed wept,smiled scowled,approached withdrew,remembered forgot,began ended,found lost,
together apart,bright dim,
softened hardened,arrived departed,whispered shouted,warmth chill,joy misery,strength weakness,quiet noise,
rose fell,understood misunderstood,connected disconnected,
seemed hid,held dropped,moved stayed,beautiful hideous,empty crowded,
love contempt,trust suspicion,peace turmoil,curious indifferent,tired rested,alone accompanied,hidden visible,
lost found,continued stopped,welcoming hostile,vibrant drab,traditional modern,unique ordinary,rich bland,
careful reckless,offers withholds,enhance spoil,encourages deters,growth decline,success failure,
light darkness""".replace("\n", "").split(",")

SYNONYMS = """afraid fearful,angry furious,answer reply,ask inquire,beautiful lovely,begin start,began started,
big large,brave courageous,bright luminous,calm tranquil,change alter,choose select,clear evident,close shut,
cold chilly,cry weep,dark dim,decide resolve,deep profound,delicate fragile,dream reverie,eager keen,
empty vacant,end finish,enormous huge,face visage,faint weak,familiar known,fast quick,fear dread,feel sense,
felt sensed,filled packed,gentle mild,glance glimpse,glow shine,great grand,grief sorrow,happy glad,
hard difficult,heavy weighty,help aid,hidden concealed,hope wish,house home,huge enormous,idea notion,
joy delight,journey voyage,large big,laugh chuckle,life existence,little small,look gaze,looked gazed,
lonely solitary,lost missing,love affection,memory recollection,memories recollections,moment instant,
moments instants,move shift,moved shifted,mystery enigma,new fresh,night evening,noise sound,often frequently,
old aged,pain ache,path trail,peace calm,place spot,power strength,pretty attractive,promise vow,quick rapid,
quickly rapidly,quiet silent,quietly silently,realized understood,remember recall,remembered recalled,
rest repose,rich wealthy,road street,room chamber,sad unhappy,sadness sorrow,scent aroma,secret hidden,
seemed appeared,shared common,shadow shade,shadows shades,silence quiet,simple plain,slowly gradually,
small little,smell odor,smile grin,smiled grinned,soft tender,softly tenderly,sound noise,story tale,
stories tales,strange odd,strength power,strong powerful,subtle delicate,sudden abrupt,suddenly abruptly,
tears sobs,thought idea,thoughts ideas,tired weary,town village,true real,understand comprehend,vast immense,
voice tone,walk stroll,walked strolled,wanted wished,warm cozy,warmth heat,weight burden,whispered murmured,
wind breeze,woman lady,wonder awe,world globe,worried anxious,young youthful""".replace("\n", "").split(",")

REFUSALS = """I'm sorry, but I can't assist with that.
I cannot fulfill your request.
I apologize, but I cannot provide a rewrite of this content.
As an AI language model, I cannot help with this passage.
I'm unable to help with that request.
Sorry, I can't continue with this.
I can't help with rewriting this text, as it involves sensitive material.
I'm not able to produce that kind of content.
Unfortunately, I cannot comply with this request.
I must decline to rewrite this passage.
I won't be able to write that.
My apologies, but this request goes against my guidelines.
I'm just an AI and I don't feel comfortable editing this scene.
I cannot in good conscience rewrite this passage.
This content may violate our usage policies, so I can't process it.
It is against my programming to do this.
I’m sorry, I won’t write this scene.
I am afraid I cannot do that; it would be inappropriate.
Regrettably, I am not able to engage with this material.
I do not feel comfortable generating this.
I have to respectfully decline this one.
I don't think I should rewrite this passage, since it describes self-harm.""".splitlines()

PREFACES = """Here is the rewritten passage:
Here's a revised version that avoids the clichés you marked:
Sure! Here's my take on it.
Certainly! Below is the edited text.
Of course. I've reworked the passage as you asked.
**Rewritten passage:**
Revised version:
Absolutely, here you go:
Here is my attempt at a less sentimental version.
Okay, here's the passage with the marked phrases removed:
I have rewritten the passage, keeping the names and events as they were.
Below is a version in which every mark has been addressed:
Great, let me rewrite that for you.
Got it! Rewriting with less emotion:
Thank you for sharing this passage.
Rewrite:
The revised passage is as follows:
Understood. Here's the text, cut by a third.""".splitlines()

AFTERWORDS = """I replaced the stock phrases with concrete details.
Let me know if you'd like me to adjust the tone.
Note: I kept all names and dates unchanged.
I hope this helps!
Changes made: removed clichés, shortened sentences, cut the final moral.
Would you like another version?
This version removes the marked clichés while preserving the original meaning.
I've tried to keep the voice intact while removing the sentimental language.
Feel free to ask for further edits.
(Word count: 182)
The passage now avoids naming the emotion and lets the objects carry it.
If you want, I can make it darker.
I removed the last sentence because it stated the lesson.
Explanation: the image of light was overused.
These edits keep the scene but strip the ornament.
In this rewrite, the metaphors have been cut.
I focused on physical action instead of feelings.
I aimed for a plainer style here.""".splitlines()

FOREIGN = """Elle ferma la porte sans bruit et resta longtemps debout dans le couloir.
Il ne savait plus ce qu'il devait dire à sa mère.
Sie schloss leise die Tür und blieb lange im Flur stehen.
Er wusste nicht mehr, was er seiner Mutter sagen sollte.
Cerró la puerta sin hacer ruido y se quedó mucho tiempo en el pasillo.
Ya no sabía qué debía decirle a su madre aquella tarde.
Chiuse la porta senza far rumore e rimase a lungo nel corridoio.
Non sapeva più che cosa dovesse dire a sua madre.
Ze deed de deur zachtjes dicht en bleef lang in de gang staan.
Hij wist niet meer wat hij tegen zijn moeder moest zeggen.
Fechou a porta sem fazer barulho e ficou muito tempo no corredor.
Já não sabia o que devia dizer à mãe naquela tarde.
Она тихо закрыла дверь и долго стояла в коридоре у окна.
Hon stängde dörren tyst och blev länge stående i korridoren.
Lukkede hun døren stille og blev længe stående i gangen.
Zamknęła cicho drzwi i długo stała w korytarzu przy oknie.""".splitlines()
