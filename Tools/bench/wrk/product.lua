-- Reads products: BENCH_CHOICE of them with equal probability, or all if it is not set. BENCH_HEADER is an additional
-- header line.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")

function init()
    local header = os.getenv("BENCH_HEADER")
    local choice = common.number("BENCH_CHOICE")
    local requests = {}
    for number = 1, choice or 20000 do
        local product = choice and common.product(number) or common.any_product()
        requests[number] = common.request("GET", "/v1/products/" .. product, header and header .. "\r\n")
    end
    request = common.rotation(requests)
end
