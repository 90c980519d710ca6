"""French phrases."""

from __future__ import annotations

from jobcrawler.practice.phrases import bank
from jobcrawler.practice.phrases.bank import Bank, Occupation

_OCCUPATIONS = {
    bank.HEALTH: Occupation(
        ("Infirmier", "Aide-soignante", "Kinésithérapeute", "Pharmacien", "Sage-femme"),
        "Vous prenez soin des malades et des proches qui restent à leurs côtés.",
        (
            "Préparer les soins du jour avec les médecins et les noter avant la relève",
            "Donner les médicaments, refaire les pansements & voir à temps ce qui s'aggrave",
            "Expliquer les traitements avec des mots simples",
            "Vérifier les réserves et signaler ce qui va manquer",
        ),
    ),
    bank.KITCHEN: Occupation(
        ("Cuisinier", "Pâtissière", "Responsable de salle", "Serveur", "Plongeur"),
        "Vous cuisinez et servez chaque jour plusieurs centaines de clients fidèles.",
        (
            "Préparer les fonds, les sauces et les entrées avec la livraison du jour",
            "Garder le poste propre, étiqueté et prêt pour le service suivant",
            "Parler des allergies avec les clients sans jamais deviner",
            "Compter la réserve deux fois par semaine et passer les commandes",
        ),
    ),
    bank.TRANSPORT: Occupation(
        ("Chauffeur routier", "Conductrice de bus", "Répartiteur", "Contrôleur de train"),
        "Vous amenez les personnes et les marchandises à bon port, à l'heure et sans dommage.",
        (
            "Contrôler les pneus, les feux et le chargement avant le premier trajet",
            "Suivre le plan de route et prévenir le dépôt en cas de retard",
            "Aider les voyageurs à monter et à descendre",
            "Tenir le carnet de bord et remettre les bons de livraison",
        ),
    ),
    bank.EDUCATION: Occupation(
        ("Professeur des écoles", "Professeure de mathématiques", "Éducatrice", "Documentaliste"),
        "Vous enseignez à des groupes de tous niveaux et ne laissez personne de côté.",
        (
            "Préparer des leçons utiles aux plus rapides comme aux plus lents",
            "Corriger les travaux dans la semaine et indiquer la suite",
            "Rencontrer les parents chaque trimestre et les écouter d'abord",
            "Tenir la salle de lecture & prêter ce que les élèves demandent",
        ),
    ),
    bank.SOFTWARE: Occupation(
        ("Développeur web", "Ingénieure de données", "Administrateur système", "Testeur"),
        "Vous construisez les outils sur lesquels nos équipes comptent chaque matin.",
        (
            "Écrire de petits services testés et les suivre en production",
            "Relire les changements des autres et faire relire les vôtres",
            "Remonter à la cause des requêtes lentes et des imports cassés",
            "Documenter les interfaces pour que chacun s'en serve sans demander",
        ),
    ),
    bank.BUILDING: Occupation(
        ("Électricien", "Plombière", "Menuisier", "Grutier", "Soudeur"),
        "Vous entretenez de vieux bâtiments et en élevez de nouveaux qui dureront.",
        (
            "Lire les plans et convenir de l'ordre des travaux avec le chef de chantier",
            "Poser, essayer & réparer ce que demande le bon de travail",
            "Mettre le chantier en sécurité à la fin de chaque poste",
            "Noter le matériel employé et les défauts trouvés",
        ),
    ),
    bank.SHOPS: Occupation(
        ("Préparateur de commandes", "Responsable de magasin", "Vendeuse", "Cariste"),
        "Vous veillez à ce que les rayons soient pleins et les clients bien conseillés.",
        (
            "Recevoir les livraisons, les comparer à la commande et les ranger",
            "Préparer et emballer les commandes avec un lecteur portable",
            "Conseiller les clients et tenir la caisse",
            "Mener le comptage hebdomadaire des articles courants",
        ),
    ),
    bank.OFFICE: Occupation(
        ("Comptable", "Gestionnaire de paie", "Assistante de direction", "Acheteur"),
        "Vous tenez en ordre les chiffres, les contrats et les agendas de plusieurs services.",
        (
            "Saisir les factures et régler les questions avec les fournisseurs",
            "Préparer la clôture du mois avec le contrôle de gestion",
            "Rédiger lettres et contrats & tenir les dossiers complets",
            "Organiser les réunions et écrire des comptes rendus lisibles",
        ),
    ),
}

BANK = Bank(
    language="fr",
    levels=("{} (H/F)", "{} (F/H)", "{}", "{} - équipe de nuit", "Référent : {}"),
    about=(
        "Practice Careers fait vivre chaque jour des cliniques, des cuisines et des ateliers.",
        "Nous avons commencé par un seul atelier de réparation et grandi en travaillant bien.",
        "Nos équipes sont petites par choix : chacun sait qui fait quoi, et pourquoi.",
        "Une semaine chargée est réussie si elle a semblé calme aux personnes que nous servons.",
        "La moitié de nos responsables ont commencé dans le métier qu'ils encadrent aujourd'hui.",
        "Les décisions sont écrites et ouvertes à tous, pour que les nouveaux s'y retrouvent.",
        "Nous achetons, bâtissons et réparons pour les dix ans qui viennent.",
    ),
    role=(
        "L'équipe compte neuf personnes, un agenda commun et un déjeuner le jeudi.",
        "Les premières semaines, un collègue vous accompagne et vous montre nos habitudes.",
        "Ensuite vous organisez votre journée et dites ce qu'il vous faut pour bien faire.",
        "Aucune semaine ne ressemble à une autre, mais le planning est connu un mois avant.",
        "Vous travaillez avec les services voisins et les remplacez de temps en temps.",
        "Une erreur se dit tôt, et personne n'est blâmé de l'avoir dite.",
        "Vos idées ont leur place, et nous prenons le temps d'en regarder les résultats.",
        "Le poste est libre parce qu'une collègue rejoint un autre de nos services.",
    ),
    tasks=(
        "Participer au court point du début de poste",
        "Former les nouveaux collègues et transmettre ce que vous savez",
        "Proposer des améliorations et aider à les mettre en place",
        "Tenir à jour notre outil de planification",
        "Respecter les règles de sécurité et les rappeler avec tact",
        "Remplacer des collègues pendant les congés et les maladies",
    ),
    needs=(
        "Un diplôme du métier ou plusieurs années de pratique semblable",
        "Le soin du détail, même quand tout va vite",
        "Une façon aimable et claire de parler à des gens de tout âge",
        "L'accord de travailler quelques soirs et une fin de semaine sur trois",
        "Des bases d'informatique ; nous vous apprenons nos logiciels",
        "Le sens des responsabilités envers les gens, les bêtes & les machines",
        "Un bon français parlé ; d'autres langues sont bienvenues",
        "Le calme quand les plans changent au dernier moment",
    ),
    offers=(
        "Trente jours de congé et votre anniversaire libre",
        "Les vêtements de travail, les outils et un casier à vous",
        "Une formation payée de votre choix chaque année",
        "Une retraite complémentaire où nous versons autant que vous",
        "Le déjeuner offert par notre propre cuisine",
        "Un abonnement de bus et de train ou un vélo en location",
        "Des entretiens réguliers sur votre bien-être et vos projets",
    ),
    closing=(
        "Cela vous ressemble ? Écrivez-nous quelques lignes et dites quand vous appeler.",
        "Nous répondons à chaque candidature sous dix jours, quelle que soit la réponse.",
        "Nous accueillons chacun, quels que soient l'âge, l'origine, la foi ou le handicap.",
        "Vous pouvez passer une demi-journée avec nous avant de choisir.",
    ),
    headings=("Vos missions", "Votre profil", "Ce que nous offrons"),
    occupations=_OCCUPATIONS,
    employment={
        "FULL_TIME": "Temps plein",
        "PART_TIME": "Temps partiel",
        "TEMPORARY": "CDD",
        "INTERN": "Stage",
    },
    grouping="\N{NARROW NO-BREAK SPACE}",
    decimal=",",
    money="{amount} {mark}",
    span="{low} à {high}",
    starting="à partir de {low}",
    per={"YEAR": "par an", "MONTH": "par mois", "HOUR": "de l'heure"},
    pay="{money} {per}",
)
