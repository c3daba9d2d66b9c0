/** What a review can speak of. */
export const ASPECTS = ["QUALITY", "FIT", "COMFORT", "APPEARANCE", "PRICE", "DELIVERY", "SERVICE", "USE"] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Patterns of phrases of lower-case words with one space between, a semicolon between two phrases. */
export interface AspectTerms {
  /** Name the aspect; what is thought of it is read from their clause by the model. */
  readonly names: string;
  /** Name it in passing, as facts do, which tell nothing of what is thought of it. */
  readonly facts: string;
  /** Name it and say by themselves what is thought of it; a negation before them says the contrary. */
  readonly praise: string;
  readonly blame: string;
}

const { raw } = String;
const VERY = raw`(?:(?:a|an|very|so|too|way|really|super|quite|pretty|extremely|just|little|bit|tad|much|far|incredibly|rather) ){0,3}`;
const OFF = "(?:big|large|small|tight|short|long|wide|loose|narrow|snug|boxy|baggy|huge|low|high|tiny|full|slim)";
const GOOD =
  "(?:great|good|nice|perfect|perfectly|excellent|amazing|wonderful|beautiful|beautifully|lovely|superior|nicely|well|fabulous|awesome|fantastic)";
const GOODS = "(?:quality|fabrics?|materials?|construction|workmanship|stitching|lining)";
const LOOKS =
  "(?:colou?rs?|prints?|patterns?|designs?|styles?|styling|look|details?|detailing|embroidery|lace|neckline|plaid)";

const QUALITY: AspectTerms = {
  names: raw`${GOODS}; stitch\w*; seams?; thickness; yarn; made(?= of| from| in|$)`,
  facts: raw`thick; thin (?:fabric|material); lined; unlined`,
  praise: raw`(?:well|beautifully|nicely|solidly)[ -](?:made|constructed|sewn|crafted); made (?:\w+ )?well; (?:high|top|${GOOD}) ${GOODS};
    ${GOODS} (?:itself )?(?:is|are|was|feels?|felt) ${VERY}(?:${GOOD}|soft|thick|luxurious|sensational|light); sturdy; durable; substantial;
    luxurious; solid; h(?:o|e)lds? up; last(?:s|ed)? (?:for )?years; thick and \w+; heavy, soft`,
  blame: raw`(?:poor|low|bad|terrible|inferior|cheap)(?:ly)?[ -](?:made|quality|constructed|fabric|material|sewn); cheaply; flimsy; see-? ?through; sheer;
    fell (?:apart|off); (?:came|come|comes|coming) (?:apart|loose|undone|off); rip(?:s|ped|ping)?(?! up)(?! jeans); tore; torn;
    tear(?:s|ing)?(?! up); (?<!arm )(?<!armpit )(?<!sleeve )holes?; unravel\w*; fray\w*; pill(?:s|ed|ing)?; shed(?:s|ding)?; snags?(?! another);
    shrank; shrunk; shrink(?:s|ing|age)?; fad(?:e|es|ed|ing); (?:loose )?threads? (?:hanging|sticking)?; defect\w*; faulty; broke(?:n)?; snapped; warped;
    (?:too|very|so|really|quite|bit|little|super|seems?|is|are|paper) thin; delicate; stiff(?:er)?; rougher`,
};

const FIT: AspectTerms = {
  names: raw`fit(?:s|ted|ting)?; sizing; tight\w*; loose\w*; snug\w*; roomy; oversized; baggy; waist\w*; bust; busty; chest\w*; hips?; shoulders?; sleeves?;
    lengths?; arm ?holes?; armpits?; narrow; wide; torso; stretch; drape\w*; cropped; flowy; swingy; slouchy; elastic; shorter; hem`,
  facts: raw`sizes?; sized; petites?; small(?:er)?; medium; large(?:r)?; xx?s; xl`,
  praise: raw`true to (?:\w+ )?size; tts; fit(?:s|ted)? (?:me |my \w+ |him |her )?${VERY}(?:perfect|perfectly|great|good|well|nicely|beautifully|fine|wonderfully|like a glove|just right);
    ${GOOD} (?:fit(?:s|ting)?|lengths?|size|sizing); (?:fit|fits|sizing|length|size) (?:is|are|was|just is|appears to be) ${VERY}(?:${GOOD}|magical|on point|spot on|right);
    right amount of (?:stretch|flow|room); hangs? ${VERY}(?:nicely|well|beautifully); not gapping; hugs?; just right; roomy enough; right size`,
  blame: raw`r(?:u|a)n(?:s|ning)? (?:\w+ ){0,4}?${OFF}(?:er)?; (?:too|way) (?:much |too )?${OFF};
    (?:very|super|quite|extremely|really|so|outrageously|bit|little|tad|just|pretty) ${OFF}(?! (?:fit|fan|top|dress|sleeves?|enough|weight|frame|bust|chest));
    on the ${VERY}${OFF}(?:er)?(?: \w+)? (?:side|size); (?:too )?boxy; tents?; sack; shapeless; no shape; swallowed; swimming; swam; huge; short[ -]waisted;
    gap(?:s|es|ed|ing)?; bunch(?:es|ed|ing|y)?; (?:did|does|do|could|would)(?:n't| not) (?:even |quite )?(?:fit|zip|button)\w*;
    (?:fit|sizing) (?:is|was) (?:\w+ )?(?:off|odd|weird|strange|tough|awkward|not); (?:fit|sizing) (?:off|tough); sizes? (?:\w+ )?(?:off|too); pregnant; maternity;
    more fitted; (?:big|small|long|short|large)er (?:\w+ ){0,3}than (?:i )?(?:expected|would|i'd|normal|shown|the); overwhelm\w*; except for (?:the )?(?:sizing|fit);
    (?:fall|falls|hang|hangs) (?:super|too|very) low; drown\w*; blousy; ill[ -]fitting`,
};

const COMFORT: AspectTerms = {
  names: raw`comfort; the feel`,
  facts: "",
  praise: raw`comfort(?:able|ably); comfy; co[sz]y; soft(?:er|est|ness)?; warm(?:th|er)?; breathable; breezy; airy; feel(?:s|ing)? ${VERY}(?:great|good|nice|amazing|wonderful); so light;
    light and (?:airy|soft|comfortable|comfy|breathable|breezy|flowy|cool|easy)`,
  blame: raw`uncomfortabl[ey]; itch\w*; scratchy; (?:too|very) (?:hot|warm|heavy|stiff); rough; stiff; dig(?:s|ging)? in(?:to)?; irritat\w*`,
};

const APPEARANCE: AspectTerms = {
  names: raw`${LOOKS}; look(?:s|ed)?(?! (?:for|forward|at|into)); looking(?! (?:for|at|forward)); pictur\w+; photos?; appearance; tones?`,
  facts: "",
  praise: raw`beautiful(?:ly)?(?! made); gorgeous; prettier; cute(?:r|st)?; stylish; flattering; elegant(?:ly)?; stunning; lovely; adorable; classy; compliments?; chic; feminine;
    pretty(?! (?:much|sure|thin|see|true|thick|heavy|loose|good|well|big|large|small|tight|short|long|certain|comfortable|soft));
    sexy; unique; classic; vibrant; slimming; sophisticated; trendy; hip; edgy; eye[ -]catching;
    (?:looks?|looked) ${VERY}(?:${GOOD}|better|expensive|sophisticated|incredible|fabulous); (?:love|loved|adore|liked?) (?:the |this |that |its )?(?:\w+ )?${LOOKS};
    (?:${GOOD}|lovely|fun|rich|clever|interesting|unusual) ${LOOKS}; (?:better|prettier) in (?:person|real life); does(?:n't| not) do (?:it|this \w+|the \w+) justice;
    love (?:this|it|them) in \w+`,
  blame: raw`unflattering; ugly; frumpy; dumpy; dowdy; matronly; wash(?:es|ed) (?:me |you )?out; drab; dull; muumuu; old lady; grandma; costume\w*; schoolmarm; sack of potatoes; sloppy;
    juvenile; (?:nothing|not) like the (?:picture|photo|model)\w*; unlike the (?:\w+ )?(?:picture|photo)\w*; looks? (?:\w+ )?(?:cheap|awful|terrible|weird|odd|ridiculous|bad);
    cheap[ -]looking; wasn't quite the colou?r`,
};

const PRICE: AspectTerms = {
  names: raw`price[ds]?; money; value; costs?; penny; pay; worth; cheap(?! looking); splurged?`,
  facts: raw`(?:on|hits?) sale; sale(?: price)?; % off; discount\w*; mark ?down\w*; full[ -]price; coupon; \$; dollars?`,
  praise: raw`worth (?:it|every|the|each|full); (?:great|good|nice|reasonable|fair|amazing|excellent|awesome|unbeatable) (?:sale )?(?:price|deal|value|buy|bargain); bargain; a steal;
    affordable; inexpensive; worth the splurge; lucky (?:\w+ ){0,5}on sale`,
  blame: raw`over-? ?priced; pricey; (?<!looks? )(?<!an )expensive(?! look); (?:too|so) (?:much money|costly); price (?:\w+ )?(?:is|was|seems) (?:\w+ )?(?:high|steep);
    (?:high|steep|ridiculous) price; waste of (?:\w+ )?money; (?<!great )(?<!good )(?<!perfect )(?<!nice )(?:for|at) (?:the|this|that) price(?! point);
    wouldn't (?:have )?(?:pay|paid); don't usually pay`,
};

const DELIVERY: AspectTerms = {
  names: raw`delivery; shipping; packaging; courier`,
  facts: raw`delivered; shipped; ship (?:it|them|to); parcel`,
  praise: raw`(?:fast|quick|speedy|prompt) (?:delivery|shipping); (?:arrived|came|delivered|shipped) (?:\w+ )?(?:fast|quickly|early|on time|promptly)`,
  blame: raw`(?:slow|late) (?:delivery|shipping); arriv\w+ (?:\w+ ){0,4}(?:late|damaged|crumpled|wrinkled|dirty|stained|broken|open|crushed); (?:wrinkled|crumpled|damaged|stained) when (?:it|they) arrived;
    weeks? (?:to arrive|late); never arrived; (?:delivery|shipping) took`,
};

const SERVICE: AspectTerms = {
  names: raw`(?:customer|retailer'?s?) (?:service|care|support); service; sales ?(?:associates?|assoc|lady|person|people|girl|staff|clerk); store staff; seller; support (?:team|staff);
    refunded; return policy`,
  facts: "",
  praise: raw`(?:great|excellent|amazing|helpful|friendly|kind) (?:customer )?(?:service|staff|associates?|seller|support); free returns?; refunded (?:me )?(?:right away|quickly|at once)`,
  blame: raw`(?:poor|bad|terrible|awful|rude|unhelpful) (?:customer )?(?:service|staff|associates?|seller|support); (?:nobody|no one|never) (?:answered|replied|called); slow to reply`,
};

const USE: AspectTerms = {
  names: raw`battery; charg(?:es?|ed|ing|er); set ?up; install\w*; instructions?; screen; sound; app; zippers?; clasps?; washable; ironing; dry clean\w*`,
  facts: "",
  praise: raw`versatil\w*; (?:dress\w*|accessoriz\w*)(?: it| them)? up or (?:dress\w* )?(?:it )?down; dress(?:ed)? (?:it |this )?(?:up|down); up or down; easy to;
    (?:goes|slips|comes|came) (?:\w+ ){0,3}easily; (?:delightful|great|deep|useful|functional|handy) pockets; go(?:es)? with (?:any|every)\w*; works? (?:great|perfectly|fine|like a charm);
    layer(?:ing|ed|s)?; (?:to|for|at) work and; different ways; many ways; transition\w*; every ?day wear; nice feature; no need to (?:even )?iron; dressy or casual`,
  blame: raw`(?:difficult|impossible|tricky|struggle|struggling|pain)(?: \w+){0,2} (?:to|take|get|put|pull); (?:hard|difficult) (?:for me )?to; struggle; wrinkl(?:es?|ed|y|ing)(?! when);
    dry clean only; (?:serious|time) pressing; needs? (?:\w+ )?(?:ironing|pressing|steaming); do not wash; stopped working; (?:does|do)(?:n't| not) work(?! out| for| with); crash\w*;
    leak\w*; confusing; trick to`,
};

export const TERMS: Readonly<Record<Aspect, AspectTerms>> = {
  ...{ QUALITY, FIT, COMFORT, APPEARANCE },
  ...{ PRICE, DELIVERY, SERVICE, USE },
};
