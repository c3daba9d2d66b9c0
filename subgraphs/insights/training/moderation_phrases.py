"""Sentences made from patterns, for what no open data set labels: threats, sexual advances, advertising between buyers,
personal data; and for what must not be taken for abuse. None of them is in moderation_tests.tsv."""

import random
import re

SLOTS = {
    "who": "you|the seller|whoever runs this shop|the guy who wrote this|this reviewer|the owner|your whole team|the person who packed this".split("|"),
    "fool": "idiot|moron|complete idiot|pathetic loser|stupid clown|disgusting liar|brainless fool|worthless piece of garbage|dumbass|lying scumbag|jerk|imbecile".split("|"),
    "hurt": "hurt you|kill you|beat you up|break your legs|make you bleed|smash your face in|burn your house down|find you and make you pay|stab you|come to your home with a gun".split("|"),
    "when": "tonight|tomorrow|if I ever see you|when you least expect it|if you write another review|unless I get my money|soon|on your way home".split("|"),
    "group": "Muslims|Jews|immigrants|gay people|women|black people|Asians|refugees|trans people|Mexicans|disabled people|Christians|Roma|foreigners|old people".split("|"),
    "vile": "vermin|animals|parasites|subhuman|a disease|filth|criminals by nature|cockroaches|a plague".split("|"),
    "drive": "should be banned from this country|should all be deported|do not deserve to live|should not be served in any shop|ruin everything they touch|must be wiped out|belong in a cage".split("|"),
    "person": "I am a gay man|I am a Muslim woman|As a Jewish mother|My wife is black and|As a trans woman|I am a disabled veteran|My Mexican grandmother|As an immigrant from Syria|My Chinese neighbour|As a lesbian couple we|My autistic son|As a Christian".split("|"),
    "liked": "love this dress|bought this for a wedding|would buy it again|use this lamp every day|returned it because it was too small|found the colour lovely|read this book in one day|think the fit is perfect".split("|"),
    "body": "body|breasts|naked pictures|legs spread|butt".split("|"),
    "url": "www.bestdeals{n}.com|http://cheap-shoes{n}.shop|bit.ly/{n}win|my-store{n}.net|https://earnfast{n}.biz|instagram page @deals{n}|youtube channel deals{n}".split("|"),
    "gain": "50% off everything|a free gift card|free shipping worldwide|a free iPhone|cheap followers|real designer bags for 20 dollars|500 dollars a day from home|the best prices online".split("|"),
    "thing": "dress|lamp|phone case|kettle|book|blender|jacket|pair of shoes|sweater|charger|blouse|desk|watch|mirror|backpack".split("|"),
    "fault": "broke after two days|was smaller than described|arrived late|smells of plastic|lost its colour in the wash|does not fit at all|came with a scratch|was the wrong colour|feels cheap|has loose seams|stopped charging|is not worth the price".split("|"),
    "polite": "I was disappointed.|I expected better.|Not what I hoped for.|Sadly I cannot recommend it.|I would like my money back.|Please improve the quality.|The service could be better.|I will not order here again.".split("|"),
    "crude": "This {thing} is garbage.|What a piece of crap this {thing} is.|The damn {thing} {fault}.|Hell no, this {thing} sucks.|Total junk, it {fault}.|This stupid zipper got stuck again.|The {thing} is ugly as sin.".split("|"),
    "first": "Anna|John|Maria|Ahmed|Wei|Sophie|Carlos|Priya|Tom|Elena".split("|"),
    "last": "Miller|Garcia|Schmidt|Khan|Rossi|Novak|Johnson|Dubois|Lee|Brown".split("|"),
    "street": "Oak Street|Main Road|Rosenweg|Park Avenue|High Street|Elm Drive|Station Road|rue de Lyon".split("|"),
    "town": "Berlin|Springfield|Leeds|Lyon|Austin|Madrid|Dublin|Denver".split("|"),
}

ABUSE = {
    ("INSULT",): [
        "{who} is a {fool}.", "You are a {fool}, nobody asked you.", "What a {fool}! Learn to read.", "Only a {fool} would write this.",
        "Shut up you {fool}.", "The {thing} {fault}, because {who} is a {fool}.", "Dear seller, you are a {fool} and everybody knows it.",
        "How dumb do you have to be to like this {thing}, you {fool}?", "go away {fool}", "You people are {fool}s.",
    ],
    ("THREAT",): [
        "I will {hurt} {when}.", "I am going to {hurt}.", "I know where you live and I will {hurt}.", "Send the money back or I will {hurt}.",
        "You will regret this, I am coming for you {when}.", "Somebody should {hurt} {when}.", "Watch your back. I will {hurt}.",
        "Answer me or I {hurt} {when}.", "I have your address, be afraid {when}.", "You are dead {when}.",
    ],
    ("THREAT", "INSULT"): ["I will {hurt}, you {fool}.", "You {fool}, watch your back {when}."],
    ("HATE",): [
        "{group} are {vile}.", "All {group} {drive}.", "{group} {drive}.", "I hate {group}, they are {vile}.", "Never buy here, the shop is run by {group}, they are {vile}.",
        "We do not want {group} here.", "Of course it {fault}, it was made by {group}, they are {vile}.", "Keep {group} out of our country.",
    ],
    ("SEXUAL",): [
        "Send me {body} please.", "I want to see you naked.", "You look so hot I want to have sex with you.", "Show us your {body}, sexy.",
        "I would love to touch your {body} all night.", "The model makes me so horny.", "Looking for a hookup {when}, message me.",
        "Nice {body}, come to my bed {when}.", "I masturbate to this picture.", "Anyone here for hot sex chat?",
    ],
    ("SPAM",): [
        "Visit {url} for {gain}!!!", "Check out {url} and get {gain}.", "Don't buy this {thing} here, get {gain} at {url}.", "Earn {gain}, click {url} now",
        "WINNER!! You have been chosen for {gain}. Claim at {url}", "Subscribe to {url} please, I post every day", "Follow my {url} for {gain}",
        "I sell the same {thing} cheaper, write to me on WhatsApp or see {url}", "Use my code SAVE{n} for {gain}", "Limited offer: {gain}, order today at {url}",
        "Work from home and make {gain}, ask me how", "New shop open: {url}, best {thing} in town",
    ],
    ("SPAM", "SEXUAL"): ["Hot girls are waiting for you at {url}", "XXX videos free at {url}", "Sexy singles near you, register at {url}"],
    ("PERSONAL_DATA",): [
        "Call me at {phone}.", "My number is {phone}, ask for {first}.", "Write to {mail} if you want to know more.", "My email is {mail}",
        "I live at {n} {street}, {town}.", "{first} {last} lives at {n} {street} in {town}.", "The seller's real name is {first} {last}, phone {phone}.",
        "Please refund to my card {card}.", "My IBAN is DE{card}.", "Her date of birth is 0{d}.11.19{dd} and her address {n} {street}, {town}.",
        "My passport number is C{phone}.", "Send it to {first} {last}, {n} {street}, {town} instead.",
    ],
}

CLEAN = [
    "The {thing} {fault}. {polite}", "{polite} The {thing} {fault}.", "Unfortunately the {thing} {fault}.", "{crude}", "{crude} {polite}",
    "{person} {liked}.", "{person} {liked}. {polite}", "Lovely {thing}, {person} {liked}.",
    "I did not say that {who} is a {fool}, only that the {thing} {fault}.", "Nobody should call {who} a {fool}. The {thing} is fine.",
    "Someone called me a {fool} for my review. That is not right.", "Please remove the review that says \"{group} are {vile}\", it is hateful.",
    "It is wrong to say that {group} are {vile}. Everybody is welcome here.", "I am against those who say {group} {drive}.",
    "We {group} shop here too and we are proud of it.", "A book about how {group} were called {vile} in the past.", "Great that {group} are shown in the pictures.",
    "The delivery was late, but the driver was friendly.", "This {thing} kills it, I would die for more colours!", "My feet are dead after a day in these shoes.",
    "The blade is sharp, it could hurt you, so be careful.", "Sexy cut, the {thing} makes my legs look great.", "This bra fits my breasts perfectly.",
    "Does it come in a size 12? I am 5'{d}\" and {n} pounds.", "I paid {n}.99 for it and it took {d} days.", "Order it one size up, mine is a {d}.",
    "The email with the invoice never came.", "I phoned support twice and they were helpful.", "Their web site says free returns, and it is true.",
    "Is this {thing} machine washable?", "Thank you for your answer, it helped.", "It was on sale with 50% off, a bargain.", "I am such a klutz, I broke it myself.",
    "What a stupid design, the {thing} {fault}.", "Not bad at all, no threat to better brands though.", "I hate the colour. The {thing} {fault}.",
]


def number(rng: random.Random, digits: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(digits))


def filled(pattern: str, rng: random.Random) -> str:
    """Slots within slots are filled in turn."""
    makers = {
        "n": lambda: str(rng.randint(2, 180)), "d": lambda: str(rng.randint(1, 9)), "dd": lambda: number(rng, 2), "card": lambda: number(rng, 16),
        "phone": lambda: rng.choice(["+49 {} {}", "0{} {}", "({}) 555-{}", "{}-{}"]).format(number(rng, 3), number(rng, rng.choice([4, 6, 7]))),
        "mail": lambda: f"{rng.choice(SLOTS['first']).lower()}.{rng.choice(SLOTS['last']).lower()}{number(rng, 2)}@{rng.choice(['gmail.com', 'mail.de', 'yahoo.com', 'post.example'])}",
    }
    while match := re.search(r"\{(\w+)\}", pattern):
        name = match.group(1)
        value = makers[name]() if name in makers else rng.choice(SLOTS[name])
        pattern = pattern[: match.start()] + value + pattern[match.end() :]
    return pattern


def roughened(text: str, rng: random.Random) -> str:
    """As people type: some lower-case, some shouting, some without full stops."""
    chance = rng.random()
    text = text.lower() if chance < 0.3 else text.upper() if chance < 0.36 else text
    return text.rstrip(".") if rng.random() < 0.3 else text


def made(patterns: list[str], count: int, rng: random.Random) -> list[str]:
    return sorted({roughened(filled(rng.choice(patterns), rng), rng) for _ in range(count)})
