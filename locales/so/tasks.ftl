# Waxa la qabanayo; taxanaha kiiska, daabacaddiisa, iyo saxitaannada.
work-tasks-link = La qabanayo
tasks-heading = Waxa la qabanayo
tasks-why = Kiisaska aad hayso, iyo waxa saaxiibbadaa kiisaskooda kaaga dhiibeen: waxa daahay marka hore, kaagana ka hor kuwa kale.
tasks-first = Bilowga ka billow
tasks-none = Kiisaskan waxba lagama qabanayo. Hawl ku qor kiis, maalinteeda la jirto, halkan ayayna ka muuqan doontaa.
task-late = Way daahday
task-due = Ilaa { $day }
task-own = Adiga
task-agreed = Waxaa lagu heshiiyay shirka kiiska
form-responsible = Yaa qabanaya
form-responsible-herself = Qofka laftiisa
form-task-need = Baahidee
history-all = Dhammaan
history-struck = mar dambe la saxay
correction-link = Tan sax
correction-heading = Sax: { $record }
correction-how = Erayadii hore waa la akhrin karaa, iyagoo la jaray. Qor waxa saxda ah, iyo sababta.
correction-save = Sax
form-struck = Ma ahayd in la qoro?
form-struck-yes = Weligeed lama ahayn in la qoro
correction-struck-alone = Kan lama saxo: waa la masixi karaa oo keliya. Calaamadi taas, kadibna mar kale qor ama ka jawaab.
correction-nothing = Weli waxba lama beddelin. Beddel waxa khaldan, ama dib u noqo.
form-correction-why = Sababta ay khalad u ahayd
print-link = Kiiska warqad ku daabac
print-how = Boggan ku daabac A4. Warqadda waxaa akhriya cid kasta oo hesha: meel qufulan ku hay, burburina marka aan loo baahnayn. In aad boggan furtay waa la diiwaan geliyey.
print-eyes = Indhaha { $unit } oo keliya
print-by = Waxaa daabacay { $name }
print-holds = { $count ->
    [one] Waxa la qoray: hal diiwaan
   *[other] Waxa la qoray: { $count } diiwaan
}
print-without = Si ula kac ah looga tegay: sida qofka loo helo, iyo faylasha.
print-not-signed = Diiwaan kasta ma aha kii qoraagiisu saxiixay. Ha ku tiirsanaan warqaddan, una sheeg cidda maamusha nidaamkan.
print-signed = Diiwaan kasta waa kii qoraagiisu saxiixay; waa la eegay markii la daabacay.
did-case-printed = Kiis warqad lagu daabacay
board-waiting-late = Looxaaga ku daahay: { $count }
