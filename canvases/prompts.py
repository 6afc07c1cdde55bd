"""What belongs in each block of a canvas, what to ask the room, and an example.

Words of the page, so they stand in the catalogue like all others and follow the reader's language; programs do not
differ in them. The example is a made-up app for people who learn to cook. `outsiders` explains the right half of the
canvas to those who build the product and have not met its customers."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Prompt:
    about: str
    questions: tuple[str, ...]
    example: str
    outsiders: str = ""


PROMPTS = {
    "key_partners": Prompt(
        about=_("Companies and people outside without whom the product would not work."),
        questions=(
            _("Who has data or technology that we lack?"),
            _("What would stop if one of them left?"),
        ),
        example=_("Cooking teachers who check recipes; a supermarket that tells us prices"),
    ),
    "key_activities": Prompt(
        about=_("The work that has to go on every day so that customers get the value. Decisions belong here too."),
        questions=(
            _("Which decision do we make again and again?"),
            _("What takes most of our time?"),
            _("Which of it could a model decide or prepare?"),
        ),
        example=_("Choosing three dishes for each person, every evening"),
    ),
    "key_resources": Prompt(
        about=_("What we have and others cannot get quickly: people, data, technology, trust."),
        questions=(
            _("Which data grow by themselves when the product is used?"),
            _("Since when do we have them, and who may use them?"),
            _("What do only we know?"),
        ),
        example=_("Two years of records of who cooked which dish, and how it went"),
    ),
    "value_propositions": Prompt(
        about=_("What becomes better for the customer. Not what the product can do, but what it changes."),
        questions=(
            _("What did they put up with before?"),
            _("How would they tell a friend about it?"),
            _("What would they miss tomorrow?"),
        ),
        example=_("Beginners finish a dinner in 30 minutes that they have never cooked before"),
    ),
    "customer_relationships": Prompt(
        about=_("Why customers stay, come back and tell us how it was."),
        questions=(
            _("When did a customer last hear from us, and we from them?"),
            _("What makes them come a second time?"),
            _("At which moment do they leave?"),
        ),
        example=_("After dinner one tap says how it went; the next week’s dishes become easier or harder"),
        outsiders=_(
            "Seen from the system these are log-ins and messages. Seen from the customer it is the reason to come "
            "again. Each contact is also where data arise: ask what is recorded there."
        ),
    ),
    "channels": Prompt(
        about=_("Where customers first hear of the product, where they receive it, and where they get help."),
        questions=(
            _("Where did the last ten customers find us?"),
            _("What is the first thing they touch?"),
            _("In which place, and on which device, do they use it?"),
        ),
        example=_("A code on the price tag in the supermarket opens the dish of the day"),
        outsiders=_(
            "Not only the app: shops, mails, sales people and support are channels too. Follow one customer from first "
            "hearing of it to the first success, and write down each place."
        ),
    ),
    "customer_segments": Prompt(
        about=_("People with the same issue in the same situation. Age and sex alone are no segment."),
        questions=(
            _("Can you name one who really exists?"),
            _("What were they doing just before they needed us?"),
            _("Who pays, and who uses it?"),
        ),
        example=_("People who live alone for the first time and come home after eight"),
        outsiders=_(
            "You need not know the answer: ask who knows it. Let the product manager tell of one real customer’s day, "
            "and mark as an assumption what nobody has seen with their own eyes."
        ),
    ),
    "cost_structure": Prompt(
        about=_("What the product costs us to run. What grows with each customer matters most."),
        questions=(
            _("Which cost grows when use doubles?"),
            _("What does one wrong decision cost?"),
        ),
        example=_("Checking one recipe: 40 minutes of a teacher"),
    ),
    "revenue_streams": Prompt(
        about=_("Who pays for what, how much, and how often."),
        questions=(
            _("For what do they pay gladly?"),
            _("What do they pay today for another solution?"),
            _("Does revenue rise when use rises?"),
        ),
        example=_("A monthly fee from the second month; the supermarket pays for each basket"),
    ),
}
