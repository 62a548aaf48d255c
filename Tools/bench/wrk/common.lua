-- Shared code of the load scripts: the test shop's ids, the customers' tokens, a clock, and the result as JSON.
--
-- wrk runs a script in one Lua state for each thread, and in another for `setup` and `done`. All read their parameters
-- from the environment: BENCH_SEED, BENCH_PRODUCTS, BENCH_TOKENS, BENCH_RESULT and those that each script names.

local ffi = require("ffi")
ffi.cdef [[
    typedef struct { long seconds; long nanoseconds; } bench_time;
    int clock_gettime(int clock, bench_time *time);
    int getpid(void);
    int kill(int pid, int signal);
]]

local common = {}

function common.number(name, default)
    return tonumber(os.getenv(name)) or default
end

local time = ffi.new("bench_time")

-- Microseconds of a monotonic clock.
function common.now()
    ffi.C.clock_gettime(1, time)
    return tonumber(time.seconds) * 1000000 + tonumber(time.nanoseconds) / 1000
end

local products = common.number("BENCH_PRODUCTS", 1000)

function common.product(number)
    return string.format("01980000-0000-7000-8000-%012x", number)
end

function common.any_product()
    return common.product(math.random(products))
end

-- A skewed choice: the n-th product is about 1/n as likely as the first.
function common.popular_product()
    return common.product(math.min(products, math.floor((products + 1) ^ math.random())))
end

-- The customers' access tokens; line n is the n-th customer's.
function common.tokens()
    local tokens = {}
    for token in io.lines(os.getenv("BENCH_TOKENS")) do
        tokens[#tokens + 1] = token
    end
    return tokens
end

-- A request as bytes. `headers` are complete lines.
function common.request(method, path, headers, body)
    local head = method .. " " .. path .. " HTTP/1.1\r\nHost: bench\r\n" .. (headers or "")
    if body then
        return head .. "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
    end
    return head .. "\r\n"
end

-- Requests that are created before the measurement, and then sent in turn.
function common.rotation(requests)
    local position = 0
    return function()
        position = position % #requests + 1
        return requests[position]
    end
end

function common.header(headers, name)
    if headers[name] then return headers[name] end
    for key, value in pairs(headers) do
        if key:lower() == name then return value end
    end
end

-- Wraps `make` as the script's request function. Before the start, wrk creates one request that it never sends, to
-- validate it; that must not use up a customer's.
function common.requests(make)
    local is_checked = false
    return function()
        if is_checked then return make() end
        is_checked = true
        return common.request("GET", "/livez")
    end
end

-- Ends the run early. Stopping only the thread would leave wrk asleep until its planned end; this signal wakes it, and
-- it still reports.
function common.stop()
    wrk.thread:stop()
    ffi.C.kill(ffi.C.getpid(), 2)
end

-- Counts responses by status, and records the times of the first request and the last response. It makes wrk parse
-- every response, which about doubles the generator's cost.
function common.counted()
    statuses, began_at, ended_at = {}, 0, 0
    return {
        begin = function()
            if began_at == 0 then began_at = common.now() end
        end,
        finish = function(status)
            statuses[tostring(status)] = (statuses[tostring(status)] or 0) + 1
            ended_at = common.now()
        end,
    }
end

local threads = {}

function setup(thread)
    threads[#threads + 1] = thread
end

local function object(values)
    local members = {}
    for key, value in pairs(values) do
        members[#members + 1] = string.format("%q: %.3f", key, value)
    end
    return "{" .. table.concat(members, ", ") .. "}"
end

local function merged(name)
    local all = {}
    for _, thread in ipairs(threads) do
        for key, value in pairs(thread:get(name) or {}) do
            all[key] = (all[key] or 0) + value
        end
    end
    return all
end

function done(summary, latency, requests)
    local thread = threads[1]
    local durations = thread:get("durations") or {}
    local file = assert(io.open(os.getenv("BENCH_RESULT"), "w"))
    file:write(
        '{"requests": ', summary.requests, ', "duration_us": ', summary.duration, ', "bytes": ', summary.bytes,
        ', "errors": ', object(summary.errors),
        ', "latency_us": ', object({
            p50 = latency:percentile(50), p90 = latency:percentile(90), p99 = latency:percentile(99),
            max = latency.max, mean = latency.mean,
        }),
        ', "statuses": ', object(merged("statuses")),
        ', "measured_us": ', string.format("%.0f", (thread:get("ended_at") or 0) - (thread:get("began_at") or 0)),
        ', "failed_items": ', thread:get("failed_items") or 0,
        ', "durations_us": [', table.concat(durations, ", "), "]}\n")
    file:close()
end

math.randomseed(common.number("BENCH_SEED", 1))
return common
