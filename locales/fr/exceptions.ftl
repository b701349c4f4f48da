# What is opened in an emergency, and who has no part in what.
place-heading = Où se trouvent les lieux cachés
place-why = Ceux qui tiennent la maison voient ceci, et quiconque l'ouvre en cas d'urgence. Le fait que vous l'avez ouvert est noté.
place-none = Cette fiche n'a pas de lieu caché.
place-way = Comment s'y rendre
place-point = Position
place-link = Où se trouvent les lieux cachés
place-emergency = En cas d'urgence : où est la maison
glass-break-heading = Ouvrir en cas d'urgence
glass-break-why = Ce n'est pas à vous de l'ouvrir. En cas d'urgence vous le pouvez, pour quelques heures. Vos collègues l'apprennent aussitôt, et l'un d'eux l'examine ensuite.
glass-reason = Pourquoi
glass-reason-danger = La vie ou le corps de quelqu'un est en danger
glass-reason-medical = Quelqu'un a besoin d'un médecin tout de suite
glass-reason-missing = Quelqu'un a disparu
glass-reason-nobody-reachable = Personne qui tient la maison n'est joignable, et cela ne peut pas attendre
glass-hours = Pour combien de temps
glass-hours-count = { $count ->
    [one] { $count } heure
    [many] { $count } d'heures
   *[other] { $count } heures
}
glass-break = Ouvrir
glass-incomplete = Choisissez pourquoi, et pour combien de temps.
glass-unjudged = Vous avez ouvert quelque chose en urgence il y a plus de trois jours, et personne ne l'a examiné. Demandez-le d'abord à un administrateur, à un superviseur ou au responsable de la sauvegarde de votre organisation.
glass-nobody = Personne dans votre organisation ne pourrait l'examiner ensuite. Appelez quelqu'un qui tient la maison.
glass-open = Ouvert en urgence, jusqu'à { $time }. Ce que vous lisez est noté.
glass-close = Fermer maintenant
glass-list-heading = Ouvert en urgence
glass-list-why = Parlez avec la personne qui l'a ouvert, puis dites si c'était juste. Après trois jours sans cela, elle ne peut plus rien ouvrir en urgence.
glass-list-none = Rien n'attend d'être examiné.
glass-line = { $name } a ouvert l'adresse d'un lieu caché
glass-times = de { $from } à { $until }
glass-overdue = attend depuis plus de trois jours
glass-own = Un collègue examine ceci.
glass-justified = C'était juste
glass-not-justified = Ce n'était pas juste
glass-waiting = { $count ->
    [one] { $count } urgence attend d'être examinée
    [many] { $count } d'urgences attendent d'être examinées
   *[other] { $count } urgences attendent d'être examinées
}
recusal-heading = En lien avec quelqu'un ici
recusal-why = Dites-le si quelqu'un qui y travaille est un parent, un ami, un associé, ou s'il y a une dette entre vous. La fiche se ferme aussitôt, et d'autres s'en occupent. Seul un administrateur de votre organisation peut y mettre fin.
recusal-who = Qui
recusal-self = Moi
recusal-send = Fermer
recusal-list = N'a pas de part à
recusal-since = depuis { $time }
recusal-end = C'est terminé
work-recused = Vous ou un collègue avez dit que vous êtes en lien avec quelqu'un ici. D'autres s'en occupent.
notice-glass-broken = Un collègue a ouvert une adresse cachée en urgence.
notice-glass-judged = Un collègue a examiné ce qui a été ouvert en urgence.
notice-recused = Il a été dit que vous êtes en lien avec quelqu'un, et quelque chose vous est fermé.
notice-recusal-ended = Ce qui vous était fermé à cause d'un lien avec quelqu'un est de nouveau ouvert.
did-glass-broken = Ouvert en urgence
did-glass-closed = Fermé ce qui était ouvert en urgence
did-glass-judged = Examiné ce qui a été ouvert en urgence
did-true-place-read = Adresse d'un lieu caché lue
did-recused = Déclaré en lien avec quelqu'un
did-recusal-ended = Plus en lien avec quelqu'un
did-key-renewed = Clé de l'organisation renouvelée
