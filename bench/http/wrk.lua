-- Asks in turn for everything that it is told, and ends with one line of figures.
--
--   wrk … -s wrk.lua URL -- get PATH…
--   wrk … -s wrk.lua URL -- post PATH FORM…
--   wrk … -s wrk.lua URL -- lines FILE
--
-- A line of a file is a path, the value of a session's cookie, and a form or nothing, apart by tabs. In a
-- form, {number} is the number of the request: what is sent twice is kept once.

local requests = {}
local turn = 0
-- Another one in each run.
local number = os.time() % 100000 * 1e7

local function lines(file)
  for line in io.lines(file) do
    local path, cookie, form = line:match("([^\t]*)\t([^\t]*)\t(.*)")
    local headers = { ["Cookie"] = "__Host-rufaa=" .. cookie }
    if form == "" then
      table.insert(requests, wrk.format("GET", path, headers))
    else
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      table.insert(requests, { path = path, headers = headers, form = form })
    end
  end
end

function init(arguments)
  if arguments[1] == "lines" then return lines(arguments[2]) end
  local form = { ["Content-Type"] = "application/x-www-form-urlencoded" }
  for place = 2, #arguments do
    if arguments[1] == "get" then
      table.insert(requests, wrk.format("GET", arguments[place]))
    elseif place > 2 then
      for name, value in pairs(wrk.headers) do form[name] = value end
      table.insert(requests, wrk.format("POST", arguments[2], form, arguments[place]))
    end
  end
end

function request()
  turn = turn % #requests + 1
  local made = requests[turn]
  if type(made) == "string" then return made end
  number = number + 1
  return wrk.format("POST", made.path, made.headers, (made.form:gsub("{number}", string.format("%.0f", number))))
end

-- Requests, microseconds that all took, bytes with heads, microseconds of two percentiles, and
-- how many answers failed or were errors.
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.bytes, latency:percentile(50), latency:percentile(99), failed))
end
