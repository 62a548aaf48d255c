-- The requests of a purchase, shared by several scripts. The Idempotency-Key consists of BENCH_KEY, which differs in
-- each turn, and the customer's number.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")
local prefix = os.getenv("BENCH_KEY") or "key"
local address = '{"shippingAddress":{"name":"Ada Example","line1":"1 Sample Street","city":"Springfield",'
    .. '"postalCode":"12345","country":"US"}}'

local orders = { common = common, customers = common.tokens() }

local function headers(customer, purpose)
    return "Authorization: Bearer " .. orders.customers[customer] .. "\r\n"
        .. (purpose and "Idempotency-Key: " .. prefix .. "-" .. purpose .. "-" .. customer .. "\r\n" or "")
end

-- The response contains the trace id, which identifies the customer, since wrk does not match responses to requests.
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

-- The customer of a response.
function orders.customer(headers)
    local trace = common.header(headers, "traceparent")
    return trace and tonumber(trace:sub(24, 35), 16)
end

return orders
