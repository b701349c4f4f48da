"""A result page as one would write it with Flask: 20 rows of a query, a template, some 14 KB.

Run with gunicorn: two workers, one for each core.
"""

import sqlite3

from flask import Flask, render_template

app = Flask(__name__)

NAMES = ["Health Centre", "Dispensary", "Referral Hospital", "Mission Clinic"]
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Medical care near Lodwar</title>
<style>{{ style }}</style></head>
<body>
<h1>Medical care near Lodwar</h1>
<p>{{ total }} services</p>
<ol>
{% for row in rows %}
<li class="card">
  <h2><a href="/en/s/{{ row.id }}">{{ row.name }}</a></h2>
  <p class="organisation">{{ row.organisation }}</p>
  <p class="place">{{ row.place }} · {{ "%.1f"|format(row.km) }} km</p>
  {% if row.phone %}<p class="call"><a href="tel:{{ row.phone }}">Call {{ row.phone }}</a></p>{% endif %}
  <p class="sure">{% if row.confirmed %}Confirmed lately{% else %}Nobody has confirmed this yet; call before you go{% endif %}</p>
  <p class="reasons">Medical care · free · Swahili, English, Turkana</p>
</li>
{% endfor %}
</ol>
<form method="post" action="/en/find"><input name="q"><button>Search</button></form>
</body>
</html>
"""
STYLE = "".join(f".part-{n} {{ margin: {n}px; padding: {n}px; border: 1px solid #8a948f }}\n" for n in range(95))


def filled():
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute(
        "CREATE TABLE service (id INTEGER PRIMARY KEY, name, organisation, place, phone, km, confirmed, need)"
    )
    rows = (
        (f"Place {n} {NAMES[n % 4]}", f"County Government {n % 47}", "Lodwar, Turkana",
         f"+254 20 {n:07}", n * 7919 % 18_386 / 10, n % 3 == 0, n % 28)
        for n in range(18_386)
    )
    connection.executemany(
        "INSERT INTO service (name, organisation, place, phone, km, confirmed, need) VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    connection.execute("CREATE INDEX by_need ON service (need, km)")
    return connection


DATABASE = filled()
TEMPLATE = app.jinja_env.from_string(PAGE)


@app.get("/")
def results():
    rows = DATABASE.execute("SELECT * FROM service WHERE need = ? ORDER BY km LIMIT 20", (3,)).fetchall()
    return render_template(TEMPLATE, rows=rows, total=len(rows), style=STYLE)
