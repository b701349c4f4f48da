# من السؤال الأول إلى القائمة.
home-heading = المساعدة القريبة منك
search-label = ما المساعدة المطلوبة، بكلماتك الخاصة
search-button = بحث
needs-heading = ما المساعدة المطلوبة؟
choose-button = اختيار

where-heading = أين؟
where-why = نعرض الأقرب أولًا. لا نحتفظ بالمكان.
where-town = مدينة أو قرية
where-unknown = لا أعرف — البحث في البلد كله
where-area = أو مقاطعة أو إقليم
where-border = أو نقطة حدودية
where-country = أو بلد آخر
where-empty = يُرجى كتابة اسم مدينة، أو اختيار طريقة أخرى أدناه.
where-not-known = لا نعرف مكانًا اسمه «{ $name }». يمكنك كتابة اسم مدينة أكبر قريبة منه، أو اختيار مقاطعة أدناه.
which-heading = ما المكان المقصود؟
which-none = ليس أيًّا منها

results-heading = خدمات
near-place = قرب { $place }
nearest-first = الأقرب أولًا
change-place = تغيير المكان
found =
    { $count ->
        [zero] لم نجد شيئًا
        [one] خدمة واحدة
        [two] خدمتان
        [few] { $count } خدمات
        [many] { $count } خدمة
       *[other] { $count } خدمة
    }
pages = الصفحات
page-before = السابق
page-next = المزيد
distance = { $km } كم
distance-near = أقل من 1 كم
confirmed = تم التأكد { $ago }
overdue-call = آخر تأكد { $ago } — يُرجى الاتصال أولًا
overdue-ask = آخر تأكد { $ago } — يُرجى السؤال قبل الذهاب
unconfirmed-call = لم يتم التأكد بعد — يُرجى الاتصال أولًا
unconfirmed-ask = لم يتم التأكد بعد — يُرجى السؤال قبل الذهاب
ago-today = اليوم
ago-days =
    { $count ->
        [zero] اليوم
        [one] قبل يوم
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }
ago-weeks =
    { $count ->
        [zero] هذا الأسبوع
        [one] قبل أسبوع
        [two] قبل أسبوعين
        [few] قبل { $count } أسابيع
        [many] قبل { $count } أسبوعًا
       *[other] قبل { $count } أسبوع
    }
ago-months =
    { $count ->
        [zero] هذا الشهر
        [one] قبل شهر
        [two] قبل شهرين
        [few] قبل { $count } أشهر
        [many] قبل { $count } شهرًا
       *[other] قبل { $count } شهر
    }
ago-years =
    { $count ->
        [zero] هذه السنة
        [one] قبل سنة
        [two] قبل سنتين
        [few] قبل { $count } سنوات
        [many] قبل { $count } سنة
       *[other] قبل { $count } سنة
    }
reason-nearly = اسم مشابه
reason-across-border = عبر الحدود
reason-open-now = مفتوح الآن
reason-free = مجانًا
reason-vetted = مُعتمدة من السلطات
reason-accessible = مهيأة لذوي الإعاقة
reason-interpretation = مترجم
hidden-place = لا نعرض هنا أماكن الإقامة الآمنة، كي لا يصل إليك أحد هناك. عند الاتصال بأحد هذه الأرقام سيشرح لك من يجيب كيفية الوصول إلى مكان آمن.
some-words = لا شيء يطابق كل كلماتك؛ هذه تطابق بعضها
similar-heading = خدمات أخرى قد تساعد
empty-heading = لم نجد خدمة كهذه
empty-what-now = يمكنك الاتصال بأحد الأرقام في الأعلى، أو توسيع البحث.
drop-filters = البحث بدون الشروط أدناه
drop-place = البحث في كل { $country }
drop-text = البحث بدون كلماتي
drop-need = عرض كل أنواع المساعدة
filter-heading = اختيار أدق
filter-only = فقط الخدمات التي
filter-free = تُقدَّم مجانًا
filter-telephone = لها رقم هاتف
filter-accessible = مهيأة لذوي الإعاقة
filter-language = اللغة المستخدمة
filter-any-language = أي لغة
filter-button = عرض
suggest-missing = هل تنقص خدمة؟ يمكنك إخبارنا
