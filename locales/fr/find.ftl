# From the first question to the list.
home-heading = Trouvez de l'aide près de vous
search-label = Dites-le avec vos mots
search-button = Chercher
needs-heading = De quoi avez-vous besoin ?
choose-button = Choisir

where-heading = Où ?
where-why = Nous montrons d'abord ce qui est le plus près. Nous ne gardons pas le lieu.
where-town = Ville ou village
where-unknown = Je ne sais pas — chercher dans tout le pays
where-area = Ou bien un comté ou une région
where-border = Ou bien un poste-frontière
where-country = Ou bien un autre pays
where-empty = Écrivez le nom d'une ville, ou choisissez une autre façon plus bas.
where-not-known = Nous ne connaissons pas de lieu appelé « { $name } ». Essayez une plus grande ville à côté, ou choisissez un comté ou une région plus bas.
which-heading = Lequel voulez-vous dire ?
which-none = Aucun de ceux-là

results-heading = Services
near-place = près de : { $place }
nearest-first = d'abord les plus proches
confirmed-first = d'abord les derniers confirmés
other-places = Ou voulez-vous dire :
change-place = Changer de lieu
found =
    { $count ->
        [0] Aucun service trouvé
        [one] { $count } service trouvé
        [many] { $count } de services trouvés
       *[other] { $count } services trouvés
    }
pages = Pages
page-before = Retour
page-next = La suite
distance = à { $km } km
distance-near = à moins de 1 km
confirmed = Confirmé { $ago }
overdue-call = Dernière confirmation { $ago } — appelez d'abord
overdue-ask = Dernière confirmation { $ago } — demandez avant d'y aller
unconfirmed-call = Pas encore confirmé — appelez d'abord
unconfirmed-ask = Pas encore confirmé — demandez avant d'y aller
ago-today = aujourd'hui
ago-days =
    { $count ->
        [one] il y a { $count } jour
        [many] il y a { $count } de jours
       *[other] il y a { $count } jours
    }
ago-weeks =
    { $count ->
        [one] il y a { $count } semaine
        [many] il y a { $count } de semaines
       *[other] il y a { $count } semaines
    }
ago-months =
    { $count ->
        [one] il y a { $count } mois
        [many] il y a { $count } de mois
       *[other] il y a { $count } mois
    }
ago-years =
    { $count ->
        [one] il y a { $count } an
        [many] il y a { $count } d'années
       *[other] il y a { $count } ans
    }
reason-same-name = porte ce nom
reason-name-has = dans son nom : { $words }
reason-text-has = parle de : { $words }
reason-nearly = nom presque pareil
reason-across-border = de l'autre côté de la frontière
reason-open-now = ouvert maintenant
reason-free = gratuit
reason-vetted = vérifié par les autorités
reason-accessible = accès en cas de handicap
reason-interpretation = interprète
hidden-place = Les endroits sûrs où dormir ne sont pas montrés ici, pour que personne ne puisse vous y trouver. Appelez, et quelqu'un vous dira comment y aller.
some-words = Aucun n'a tous vos mots ; ceux-ci en ont une partie
similar-heading = D'autres services qui peuvent aider
empty-heading = Nous n'avons rien trouvé de pareil
empty-what-now = Vous pouvez appeler un numéro en haut de la page, ou chercher plus largement.
drop-place = Dans tout le pays : { $country }
drop-text = Sans mes mots
drop-need = Toutes les aides
drop-several = Sans ces choix : { $what }
drop-flag = Même sans : { $what }
drop-language = Peu importe la langue qu'on y parle
drop-way-in = Peu importe comment on vous reçoit
drop-open-now = Aussi ceux qui sont fermés maintenant
drop-distance = Aussi plus loin
drop-side = Aussi de l'autre côté de la frontière
drop-country = Dans tous les pays
drop-group = Peu importe pour qui
drop-age = Peu importe l'âge
nearest-heading = Ce qui s'en approche le plus
nearest-none-open = Aucun de ces services n'est ouvert maintenant
nearest-may-refuse = Ils ne reçoivent peut-être pas tout le monde. Appelez d'abord : on peut vous dire qui vous recevra.
filter-heading = Choisir plus précisément
filter-only = Seulement les services
filter-open-now = ouverts maintenant
filter-free = gratuits
filter-telephone = avec un numéro de téléphone
filter-accessible = avec un accès en cas de handicap
filter-interpretation = avec un interprète
filter-language = Langue parlée
filter-any-language = toutes
filter-button = Afficher
with-count = { $name } ({ $count })
filter-chosen = Seulement :
filter-clear = Enlever tous les choix
filter-not-said = Je préfère ne pas le dire
filter-is-free = aide gratuite
filter-is-telephone = numéro de téléphone
filter-is-accessible = accès en cas de handicap
filter-is-interpretation = interprète
filter-person = Qui a besoin d'aide ?
filter-person-why = Rien ne vous oblige à le dire. Cela enlève seulement les lieux qui ne reçoivent pas cette personne. Nous ne le gardons pas.
filter-age = Âge en années
filter-age-is = { $age } ans
filter-age-unread = Nous n'avons pas pu lire l'âge. Écrivez un nombre d'années, par exemple 17, ou laissez vide.
filter-side-sex = Femme ou homme
filter-group-female = une femme ou une fille
filter-group-male = un homme ou un garçon
filter-side-family = Personne seule ou avec des enfants
filter-group-alone = une personne seule
filter-group-with-children = avec des enfants
filter-side-nationality = De quel pays
filter-group-nationals = du pays où se trouve l'aide
filter-group-foreign-nationals = d'un autre pays
filter-side-status = Papiers
filter-group-refugees = a le statut de réfugié
filter-group-asylum-seekers = a demandé l'asile
filter-group-without-papers = sans papiers
filter-group-stateless = sans nationalité
filter-way = Comment on vous reçoit
filter-any-way = peu importe
filter-way-walk-in = sans rendez-vous
filter-way-by-appointment = avec un rendez-vous
filter-way-by-referral = une autre organisation vous envoie
filter-way-outreach = on vient vers vous
filter-need = Type d'aide
filter-any-need = tous
filter-country = Pays
filter-any-country = tous les pays
filter-area = Comté ou région
filter-any-area = tous
filter-within = À quelle distance
filter-any-within = peu importe
filter-within-km = jusqu'à { $km } km
filter-sort = Ce qui vient en premier
filter-sort-best = ce qui convient le mieux
filter-sort-nearest = le plus proche
filter-sort-confirmed = le dernier confirmé
suggest-missing = Il manque quelque chose ? Dites-le-nous
