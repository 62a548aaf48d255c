-- The requests of a purchase, for the scripts that make them. An Idempotency-Key is made of BENCH_KEY, which is
-- different in each turn, and the customer's number.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")
local prefix = os.getenv("BENCH_KEY") or "key"
local address = '{"shippingAddress":{"name":"Ada Example","line1":"1 Sample Street","city":"Springfield",'
    .. '"postalCode":"12345","country":"US"}}'

local orders = { common = common, customers = common.tokens() }

local function headers(customer, purpose)
    return "Authorization: Bearer " .. orders.customers[customer] .. "\r\n"
        .. (purpose and "Idempotency-Key: " .. prefix .. "-" .. purpose .. "-" .. customer .. "\r\n" or "")
end

-- The trace comes back with the answer, and tells whose it is: wrk does not.
function orders.place(customer)
    local trace = string.format("traceparent: 00-%032x-%016x-01\r\n", customer, customer)
    return common.request("POST", "/v1/orders", headers(customer, "order") .. trace, address)
end

function orders.pay(customer, order)
    local trace = string.format("traceparent: 00-%032x-%016x-01\r\n", customer, customer)
    local body = '{"orderId":"' .. order .. '","method":"card","token":"tok_ok"}'
    return common.request("POST", "/v1/payments", headers(customer, "payment") .. trace, body)
end

function orders.look(customer, order)
    local trace = string.format("traceparent: 00-%032x-%016x-01\r\n", customer, customer)
    return common.request("GET", "/v1/orders/" .. order, headers(customer) .. trace)
end

-- Whose answer this is.
function orders.customer(headers)
    local trace = common.header(headers, "traceparent")
    return trace and tonumber(trace:sub(24, 35), 16)
end

return orders
