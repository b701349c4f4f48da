# Ce qui est à faire ; le fil d'un dossier, son impression, et les corrections.
work-tasks-link = À faire
tasks-heading = Ce qui est à faire
tasks-why = Des dossiers que vous tenez, et ce que des collègues vous ont confié dans les leurs : d'abord ce qui est en retard, et le vôtre avant celui des autres.
tasks-first = Depuis le début
tasks-none = Rien n'est à faire dans ces dossiers. Notez une tâche dans un dossier, avec un jour, et elle apparaîtra ici.
task-late = En retard
task-due = Jusqu'au { $day }
task-own = Vous
task-agreed = Convenu en conférence de cas
form-responsible = Qui le fait
form-responsible-herself = La personne elle-même
form-task-need = Pour quel besoin
history-all = Tout
history-struck = corrigé plus tard
correction-link = Corriger ceci
correction-heading = Corriger : { $record }
correction-how = Les anciens mots restent lisibles, barrés. Écrivez ce qui est juste, et pourquoi.
correction-save = Corriger
form-struck = Cela devait-il y figurer ?
form-struck-yes = Cela n'aurait jamais dû être écrit
correction-struck-alone = Ceci ne se rectifie pas : cela peut seulement être rayé. Cochez-le, puis écrivez ou répondez à nouveau.
correction-nothing = Rien n'est encore changé. Changez ce qui est faux, ou revenez en arrière.
form-correction-why = Pourquoi c'était faux
print-link = Mettre le dossier sur papier
print-how = Imprimez cette page en A4. Le papier est lu par qui le trouve : gardez-le sous clé, et détruisez-le quand il ne sert plus. L'ouverture de cette page est enregistrée.
print-eyes = Pour les yeux de { $unit } seulement
print-by = Imprimé par { $name }
print-holds = { $count ->
    [one] Ce qui a été écrit : une note
   *[other] Ce qui a été écrit : { $count } notes
}
print-without = Laissés de côté exprès : comment joindre la personne, et les fichiers.
print-not-signed = Certaines notes ne sont pas celles que leur auteur a signées. Ne vous fiez pas à ce papier et avertissez qui gère ce système.
print-signed = Chaque note est celle que son auteur a signée ; vérifié à l'impression.
did-case-printed = Dossier mis sur papier
board-waiting-late = En retard sur votre tableau : { $count }
