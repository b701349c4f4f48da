# Kazi za kufanya; mfuatano wa kesi, kuichapisha, na masahihisho.
work-tasks-link = Kazi
tasks-heading = Kazi za kufanya
tasks-why = Kutoka kesi unazoshika, na mliyopewa na wenzako katika kesi zao: yaliyochelewa kwanza, na yako kabla ya ya wengine.
tasks-first = Kuanzia mwanzo
tasks-none = Hakuna kazi ya kufanya katika kesi hizi. Andika kazi ndani ya kesi, pamoja na siku yake, nayo itaonekana hapa.
task-late = Imechelewa
task-due = Hadi { $day }
task-own = Wewe
task-agreed = Ilikubaliwa katika mkutano wa kesi
form-responsible = Nani anaifanya
form-responsible-herself = Mhusika mwenyewe
form-task-need = Kwa hitaji gani
history-all = Yote
history-struck = ilisahihishwa baadaye
correction-link = Sahihisha hili
correction-heading = Sahihisha: { $record }
correction-how = Maneno ya zamani yanabaki yakisomeka, yamekatwa mstari. Andika lililo sahihi, na kwa nini.
correction-save = Sahihisha
form-struck = Je, lilipaswa kuwepo?
form-struck-yes = Halikupaswa kuandikwa kamwe
correction-struck-alone = Hii hairekebishwi: inaweza tu kufutwa. Weka alama hapo, kisha andika au jibu upya.
correction-nothing = Bado hakuna kilichobadilishwa. Badilisha lililo na kosa, au rudi nyuma.
form-correction-why = Kwa nini lilikuwa na kosa
print-link = Weka kesi kwenye karatasi
print-how = Chapisha ukurasa huu kwenye A4. Karatasi husomwa na yeyote anayeipata: ifungie, na uiharibu isipohitajika tena. Kufungua kwako ukurasa huu kumerekodiwa.
print-eyes = Kwa macho ya { $unit } tu
print-by = Imechapishwa na { $name }
print-holds = { $count ->
    [one] Kilichoandikwa: rekodi moja
   *[other] Kilichoandikwa: rekodi { $count }
}
print-without = Vimeachwa kwa makusudi: jinsi ya kumfikia mhusika, na faili.
print-not-signed = Si kila rekodi ni ile iliyosainiwa na mwandishi wake. Usitegemee karatasi hii, na mwambie anayeendesha mfumo huu.
print-signed = Kila rekodi ni ile iliyosainiwa na mwandishi wake; imeangaliwa wakati wa kuchapisha.
did-case-printed = Kesi iliwekwa kwenye karatasi
board-waiting-late = Zilizochelewa kwenye ubao wako: { $count }
