-- Each customer in turn orders the contents of the cart, once. The counted status is 201: the order is pending.
local orders = dofile(os.getenv("BENCH_SCRIPTS") .. "/orders.lua")
local count = orders.common.counted()
local customer = 0

request = orders.common.requests(function()
    count.begin()
    customer = customer + 1
    -- All customers have ordered. Further requests find an empty cart, after the measurement.
    if customer > #orders.customers then orders.common.stop() end
    return orders.place(math.min(customer, #orders.customers))
end)

function response(status)
    count.finish(status)
end
