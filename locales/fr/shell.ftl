# What every page says.
# A window's title and a browser's history are read by others: nothing here names what a person came for.
title = Services près de vous
skip = Aller au texte
leave = Quitter la page
languages = Langues
now = Aide tout de suite
line-emergency = Urgence
line-trafficking = On vous force ou vous trompe
line-child = Enfants
line-gbv = Violences
line-police = Police
line-medical = Ambulance
line-missing = Personne disparue
line-rights = Vos droits
line-refugee = Réfugiés
home-link = Accueil
safety-link = Votre sécurité ici
suggest-link = Proposer un service
about-link = À propos
nothing-kept = Nous ne gardons rien sur vous : ni nom, ni question, ni cookie.
not-reviewed = Cette traduction n'a pas encore été lue par une personne qui parle cette langue.
start-again = Recommencer
problem-heading = Regardez ceci, s'il vous plaît
comma = ,

# Pages that stand in for what cannot be shown.
not-found-heading = Il n'y a rien ici
not-found-next = L'adresse n'est pas la bonne, ou le service n'est plus dans la liste. Nous n'avons rien gardé sur vous.
unreadable-heading = Nous n'avons pas pu lire cela
unreadable-next = Nous n'avons pas compris une partie de l'adresse ou du formulaire. Nous n'avons rien gardé sur vous. Recommencez, s'il vous plaît.
put-away-heading = Cette page n'est plus ouverte
put-away-next = Pour votre sécurité, une recherche dure quinze minutes. Recommencez, s'il vous plaît.
not-now-heading = Cela ne marche pas en ce moment
not-now-next = Le problème vient de nous. Nous n'avons rien gardé sur vous. Essayez encore dans quelques minutes, s'il vous plaît. Les numéros en haut de la page marchent tout le temps.
