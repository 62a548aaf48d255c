-- Each customer in turn orders, pays, and polls the order until it is confirmed; BENCH_CONNECTIONS customers at a time,
-- at most BENCH_ITEMS in total. `durations` are those of whole purchases.
local orders = dofile(os.getenv("BENCH_SCRIPTS") .. "/orders.lua")
local common = orders.common
local count = common.counted()
-- The customer polls immediately, and then every two milliseconds.
local pause = 2000

local most = common.number("BENCH_ITEMS", #orders.customers)
local width = common.number("BENCH_CONNECTIONS", 1)
local customer, open, finished = 0, 0, 0
-- The next step of each purchase in progress, the longest waiting first.
local steps = {}
local purchases = {}
durations, failed_items = {}, 0

local function step(customer, kind, after)
    steps[#steps + 1] = { customer = customer, kind = kind, at = common.now() + (after or 0) }
end

local function next_step(now)
    local soonest
    for index, candidate in ipairs(steps) do
        if candidate.at <= now then return table.remove(steps, index) end
        if not soonest or candidate.at < steps[soonest].at then soonest = index end
    end
    if open < width and customer < most then
        customer, open = customer + 1, open + 1
        purchases[customer] = { began = now }
        return { customer = customer, kind = "place" }
    end
    return nil, soonest
end

-- wrk calls this first, and waits that many milliseconds before it calls `request`.
function delay()
    if open < width and customer < most then return 0 end
    -- This connection has nothing left to do but wait for the last responses of the others.
    if #steps == 0 then return 50 end
    local now, wait = common.now(), pause
    for _, candidate in ipairs(steps) do
        wait = math.min(wait, candidate.at - now)
    end
    return math.max(0, math.ceil(wait / 1000))
end

request = common.requests(function()
    count.begin()
    local now = common.now()
    local chosen, soonest = next_step(now)
    if not chosen then
        -- Every purchase waits for a response, but wrk needs a request for this connection.
        if not soonest then return common.request("GET", "/livez") end
        chosen = table.remove(steps, soonest)
    end
    local purchase = purchases[chosen.customer]
    purchase.kind = chosen.kind
    if chosen.kind == "place" then return orders.place(chosen.customer) end
    if chosen.kind == "pay" then return orders.pay(chosen.customer, purchase.order) end
    return orders.look(chosen.customer, purchase.order)
end)

local function finish(purchase, is_confirmed)
    open, finished = open - 1, finished + 1
    if is_confirmed then
        durations[#durations + 1] = math.floor(common.now() - purchase.began)
    else
        failed_items = failed_items + 1
    end
    if finished >= most then common.stop() end
end

function response(status, headers, body)
    local buyer = orders.customer(headers)
    local purchase = buyer and purchases[buyer]
    if not purchase then return end
    count.finish(status)
    if status >= 400 then return finish(purchase, false) end
    if purchase.kind == "place" then
        purchase.order = common.header(headers, "location"):match("[^/]+$")
        step(buyer, "pay")
    elseif purchase.kind == "pay" then
        step(buyer, "look")
    elseif body:find('"status":"confirmed"', 1, true) then
        finish(purchase, true)
    elseif body:find('"status":"pending"', 1, true) then
        step(buyer, "look", pause)
    else
        finish(purchase, false)
    end
end
