"""English phrases."""

from __future__ import annotations

from jobcrawler.practice.phrases import bank
from jobcrawler.practice.phrases.bank import Bank, Occupation

_OCCUPATIONS = {
    bank.HEALTH: Occupation(
        ("Registered Nurse", "Care Assistant", "Physiotherapist", "Pharmacist", "Midwife"),
        "You look after people who are unwell and the relatives who sit beside them.",
        (
            "Plan the day's care with the doctors and write it up before the shift ends",
            "Give medicines, change dressings & notice early when someone gets worse",
            "Explain treatments in plain words to patients and their families",
            "Check stocks of supplies and report what is running low",
        ),
    ),
    bank.KITCHEN: Occupation(
        ("Line Cook", "Pastry Chef", "Restaurant Manager", "Barista", "Kitchen Porter"),
        "You cook and serve for several hundred guests a day, most of whom come back.",
        (
            "Prepare stocks, sauces and cold dishes from the day's delivery",
            "Keep the line clean, labelled and ready for the next service",
            "Talk with guests about allergies and answer what you know for certain",
            "Count the storeroom twice a week and order what the menu needs",
        ),
    ),
    bank.TRANSPORT: Occupation(
        ("Truck Driver", "Bus Driver", "Dispatcher", "Train Conductor", "Cycle Courier"),
        "You bring people and goods where they need to be, on time and in one piece.",
        (
            "Check tyres, lights and load before the first trip of the day",
            "Follow the route plan and tell the depot early about delays",
            "Help passengers on and off and handle complaints with patience",
            "Keep driving records complete and hand in delivery notes",
        ),
    ),
    bank.EDUCATION: Occupation(
        ("Primary School Teacher", "Maths Teacher", "School Librarian", "Early Years Educator"),
        "You teach groups of mixed ability and make sure that nobody is left behind.",
        (
            "Prepare lessons that work for quick and for slow learners",
            "Mark work within a week and say what to do next",
            "Meet parents each term and listen before giving advice",
            "Look after the book room & lend out what pupils ask for",
        ),
    ),
    bank.SOFTWARE: Occupation(
        ("Backend Developer", "Data Engineer", "QA Engineer", "Site Reliability Engineer"),
        "You build the tools that our clinics, depots and schools rely on every morning.",
        (
            "Write small, tested services and look after them in production",
            "Review the changes of others and ask for reviews of your own",
            "Trace slow queries and broken imports to their cause",
            "Document interfaces so that another team can use them without asking",
        ),
    ),
    bank.BUILDING: Occupation(
        ("Electrician", "Plumber", "Carpenter", "Crane Operator", "Welder"),
        "You keep old buildings sound and help to put up new ones that will last.",
        (
            "Read drawings and agree on the order of work with the site manager",
            "Install, test & repair what the work order asks for",
            "Secure the site at the end of every shift",
            "Note down material used and faults found",
        ),
    ),
    bank.SHOPS: Occupation(
        ("Warehouse Operative", "Store Manager", "Sales Assistant", "Forklift Driver"),
        "You make sure that shelves are full, orders leave on time and customers find help.",
        (
            "Receive deliveries, check them against the order and put them away",
            "Pick and pack orders with a handheld scanner",
            "Advise customers and take payments at the till",
            "Run the weekly count of fast-moving goods",
        ),
    ),
    bank.OFFICE: Occupation(
        ("Accountant", "Payroll Clerk", "Office Coordinator", "Legal Assistant", "Buyer"),
        "You keep the numbers, contracts and calendars of several units in good order.",
        (
            "Post invoices and settle open questions with suppliers",
            "Prepare the monthly close together with the controllers",
            "Draft letters and contracts & keep their files complete",
            "Plan meetings and write minutes that people read",
        ),
    ),
}

BANK = Bank(
    language="en",
    levels=("{}", "{}", "Senior {}", "Lead {}", "{}, Night Team", "{} (Weekend Team)"),
    about=(
        "Practice Careers runs clinics, kitchens, depots, schools and workshops every day.",
        "We began as a single repair shop and have grown by doing ordinary work well.",
        "Our units are small on purpose: everyone knows who does what, and why it matters.",
        "We judge a busy week by how calm it feels to the people whom we serve.",
        "Half of our team leads started in the same job that they now look after.",
        "Decisions are written down and open to all, so new colleagues can catch up quickly.",
        "We buy, build and repair with the next ten years in mind, not the next quarter.",
    ),
    role=(
        "The team has nine people, a shared calendar and a standing lunch on Thursdays.",
        "In your first weeks a colleague goes with you and shows you how we do things here.",
        "After that you plan your own day and say what you need to do the work well.",
        "No two weeks are alike, but the rota is fixed a month ahead and kept.",
        "You will work closely with neighbouring units and sometimes stand in for them.",
        "We expect mistakes to be mentioned early, and nobody is blamed for mentioning them.",
        "There is room to try out your own ideas, and time set aside to look at the results.",
        "The post became free because a colleague is moving to another of our units.",
    ),
    tasks=(
        "Take part in the short meeting at the start of the shift",
        "Train new colleagues and pass on what you have learned",
        "Suggest improvements and help to put them into practice",
        "Keep records up to date in our planning system",
        "Follow the safety rules and remind others of them in a friendly way",
        "Cover for colleagues during holidays and illness",
    ),
    needs=(
        "A completed training or several years of practice in a similar job",
        "Care with details, even when it gets busy",
        "A friendly and clear way of speaking with people of all ages",
        "Willingness to work some evenings and every third weekend",
        "Basic computer skills; we teach you our own systems",
        "A sense of responsibility towards people, animals & machines",
        "Good spoken English; other languages are welcome",
        "The ability to stay calm when plans change at short notice",
    ),
    offers=(
        "Thirty days of holiday and your birthday off",
        "Work clothes, tools and a locker of your own",
        "A paid course of your choice every year",
        "A pension plan to which we add as much as you do",
        "Free lunch from our own kitchen",
        "A ticket for buses and trains or a bicycle on lease",
        "Regular talks about how you are and where you want to go",
    ),
    closing=(
        "Sounds like you? Send us a few lines and tell us when we may call you.",
        "We answer every application within ten days, whatever the answer is.",
        "We welcome everyone, whatever their age, origin, belief, gender or disability.",
        "You can visit us for half a day before you decide.",
    ),
    headings=("What you will do", "What you bring", "What we offer"),
    occupations=_OCCUPATIONS,
    employment={
        "FULL_TIME": "Full time",
        "PART_TIME": "Part time",
        "TEMPORARY": "Temporary",
        "CONTRACTOR": "Contractor",
        "INTERN": "Internship",
    },
    grouping=",",
    decimal=".",
    money="{symbol}{amount}",
    span="{low} - {high}",
    starting="from {low}",
    per={"YEAR": "a year", "MONTH": "a month", "HOUR": "an hour"},
    pay="{money} {per}",
)
