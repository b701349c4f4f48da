-- Asks in turn for everything that it is told, and ends with one line of figures.
--
--   wrk … -s wrk.lua URL -- get PATH…
--   wrk … -s wrk.lua URL -- post PATH FORM…

local requests = {}
local turn = 0

function init(arguments)
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
  return requests[turn]
end

-- Requests, microseconds that all took, bytes with heads, microseconds of two percentiles, and
-- how many answers failed or were errors.
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.bytes, latency:percentile(50), latency:percentile(99), failed))
end
