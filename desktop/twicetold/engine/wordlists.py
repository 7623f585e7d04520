"""Words that say little about where a text comes from."""

# Words that carry grammar rather than content: they stand in every text, whoever wrote it.
FUNCTION_WORDS = """
a about above after again against all also although am among an and any are aren as at be because been before being
below between both but by can cannot could d did do does doing don down during each either else even ever every few for
from further get had has have having he her here hers him himself his how however i if in into is it its itself just
least less let like ll may me might more most much must my neither no nor not now of off often on once one only onto or
other our ours out over own per rather re s same shall she should since so some such t than that the their theirs them
themselves then there these they this those though through thus to too toward towards under until up upon us ve very was
we were what when where whether which while who whom whose why will with within without would yet you your
der die das und in zu den mit von auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird
bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde
le la les de des du un une et à il que qui dans en pour pas sur par plus se au ce avec sont est ne son sa ses aux ou
el los las del y que se por con para una su al lo como más o pero sus le ha sin sobre
"""

# Content words that stand in English texts of any subject: alone they make stock phrases, not passages.
COMMON_WORDS = """
able account across act action actually add age ago agree air allow almost along already always amount another answer
appear area arm around ask away back bad base basis become begin behind believe best better beyond big bit black body
book bring build business buy call car care carry case cause certain certainly chance change child children choose
city clear close come common company complete consider continue control cost country couple course create cut day deal
death decide degree develop difference different difficult door drive early easy effect effort end enough entire
especially event everyone everything exactly example expect experience eye face fact fall family far father feel few
field figure fill final finally find fine first follow food foot force form former forward four free friend full
future general get girl give given go going gone good got government great ground group grow half hand happen hard
head hear heart held help high history hold home hope hour house hundred idea important include increase indeed
information instead interest issue job keep kind knew know known land large last late later lead learn leave led left
level life light line little live local long look lose lost lot love low made main major make man many market matter
mean means meet member men mind minute moment money month morning mother mouth move name nation national nature near
necessary need never new news next night nothing number offer office old open order others outside page paper part
particular party past pay people perhaps period person place plan play point policy poor position possible power
present president press pretty probably problem process produce program provide public put question quite rate reach
read real really reason receive recent recently record remain remember report require rest result return right rise
road role room round rule run said saw say school second see seem seen send sense serve service set seven several side
significant similar simple simply single sit six small social society someone something sometimes soon sort sound
speak special stand start state stay step still stop story street strong study subject sure system table take taken
talk tell ten term thing think thought thousand three time today together told took top total toward town trade tried
true try turn turned two type understand unit use used usual usually value view visit voice wait walk want war watch
water way week well went west white whole wide wife woman women wonder word work world write wrong year yes yesterday
young
"""
