# Ways to take a number along, to see where things are, and to speak up.
contact-link = Enregistrer le numéro
contact-why = Il est enregistré sous « { $name } ». Ainsi, votre téléphone ne dit à personne pourquoi vous l'avez.
contact-name = Service, { $place }
contact-name-alone = Service

map-link = Voir sur une carte
map-heading = Carte
map-what = Les numéros sur la carte sont ceux de la liste plus bas. Les points avec un nom sont des villes. Les endroits sûrs où dormir ne sont sur aucune carte.
map-none = Aucun de ces services n'a un lieu que nous pouvons dessiner.
map-scale = { $km } km
map-here = Votre lieu

service-now = Maintenant
service-open-now = Ouvert maintenant
service-open-until = Ouvert maintenant, jusqu'à { $time }
service-closed-now = Fermé maintenant
service-not-for = Qui ils ne peuvent pas recevoir
service-not-done = Ce qui ne se fait pas ici

voice-link = Remercier ou se plaindre
voice-heading = Comment cela s'est-il passé ?
voice-label = Dites-nous ce qui s'est passé
voice-hint = S'il vous plaît, n'écrivez ni votre nom, ni le nom d'une autre personne.
voice-kind = De quoi s'agit-il ?
voice-praise = Quelque chose était bien
voice-complaint = Quelque chose n'allait pas
voice-abuse = Là-bas, quelqu'un a fait du mal à une personne, l'a menacée ou s'est servi d'elle
voice-abuse-why = Cela va à des personnes en dehors de ce service, qui protègent ceux que le service doit aider. Nous ne le disons pas au service.
voice-choose = Choisissez de quoi il s'agit, s'il vous plaît. Vos mots sont toujours là.

too-busy-heading = Il y a beaucoup de monde ici en ce moment
too-busy-next = Attendez un moment, puis ouvrez de nouveau la page. Les numéros en haut de la page marchent tout le temps.

closed-heading = Nous travaillons sur ce service
closed-next = Il revient bientôt ; essayez encore dans dix minutes. Nous n'avons rien gardé sur vous. Les numéros en haut de la page marchent tout le temps.
too-often-next = Beaucoup de messages sont venus de votre réseau en peu de temps. Attendez une minute, puis envoyez de nouveau le vôtre. Les numéros en haut de la page marchent tout le temps.
broken-heading = Quelque chose n'a pas marché ici
broken-next = Le problème vient de nous. Nous n'avons rien gardé sur vous. Recommencez, s'il vous plaît. Les numéros en haut de la page marchent tout le temps.

reuse-link = Pour les organisations
reuse-heading = Utiliser cette liste ailleurs
reuse-form-heading = Un formulaire de recherche pour votre page
reuse-form = Copiez ce texte dans votre page. Il ne charge rien d'ici, et personne n'est compté. Une page de cette liste s'ouvre seulement quand quelqu'un envoie le formulaire.
reuse-links-heading = Un lien pour chaque type d'aide
reuse-links = Ce lien ouvre la liste pour un type d'aide et demande le lieu. L'adresse ne dit pas quel type d'aide. Ainsi, personne ne peut le lire dans un historique.
reuse-card-link = Pour votre page
reuse-card-heading = Ce service sur votre page
reuse-card = Copiez ce texte dans votre page. Il ne change pas tout seul : revenez voir ici de temps en temps.
reuse-booklet-heading = Un livret pour les lieux sans téléphone
reuse-booklet = Un livret par comté ou région, dans cette langue, à imprimer sur des feuilles A5.
booklet-heading = Services : { $area }
booklet-made = Informations du { $date }. Appelez avant d'y aller, s'il y a un numéro. Les endroits sûrs où dormir ne sont pas dans ce livret : appelez un numéro de cette page, et quelqu'un vous dira comment y aller.
booklet-contents = Dans ce livret
booklet-other = Autres aides
booklet-empty = Il n'y a encore rien dans la liste pour cet endroit.
