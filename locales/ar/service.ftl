# خدمة واحدة، والقصاصة.
back-to-results = العودة إلى القائمة
call = اتصال
service-no-phone = لا نعرف رقم هاتف. يُرجى سؤال أحد أرقام المساعدة في الأعلى قبل الذهاب.
service-where = المكان
service-way = كيفية الوصول
service-hours = أوقات العمل
service-access = التهيئة لذوي الإعاقة
service-what = ما يقدمونه
service-cost = التكلفة
service-for = لمن
service-how = كيف تبدأ
service-bring = ما ينبغي إحضاره
service-languages = اللغات
service-interpretation = مترجم
service-other-phones = أرقام أخرى
service-web = على الإنترنت
cost-free = مجانًا
ages-between = العمر من { $from } إلى { $to }
ages-from = العمر من { $from } فما فوق
ages-to = العمر حتى { $to }
report-link = يوجد خطأ هنا
slip-link = طباعة قصاصة

slip-heading = قصاصة للحمل
slip-how = لا تحمل القصاصة أي اسم، كي لا تكشف لأحد سبب وجودها معك. يمكنك طباعتها من المتصفح، أو نسخ الرقم بيدك.
slip-sheet = لورقة عادية (A6)
slip-roll = لطابعة الإيصالات (٨٠ مم)
slip-back = رجوع
slip-title = رقم وعنوان
slip-ask-for = السؤال عن:
slip-when = اليوم والساعة:
slip-code = الرقم أو العنوان كرمز تقرؤه كاميرا الهاتف

hours-from-to = { $days }: من { $opens } إلى { $closes }
hours-always = { $days }، ليلًا ونهارًا
hours-every-day = كل يوم
hours-days = من { $first } إلى { $last }
time = { $twelve } { $half ->
        [am] صباحًا
       *[pm] مساءً
    }
day-mo = الاثنين
day-tu = الثلاثاء
day-we = الأربعاء
day-th = الخميس
day-fr = الجمعة
day-sa = السبت
day-su = الأحد

service-verified = آخر تأكيد
verified-call = من فريقنا، بالهاتف
verified-visit = من فريقنا، بزيارة
verified-provider = من الخدمة نفسها
verified-source = في قائمة جهة أخرى
