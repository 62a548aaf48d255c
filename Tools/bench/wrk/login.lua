-- Each account in turn logs in with the shared password in the file BENCH_PASSWORD_FILE.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")

function init()
    local password = assert(io.open(os.getenv("BENCH_PASSWORD_FILE"))):read("*l")
    local requests = {}
    for number = 1, common.number("BENCH_CUSTOMERS", 1) do
        local body = string.format('{"email":"customer-%d@bench.example","password":"%s"}', number, password)
        requests[number] = common.request("POST", "/v1/auth/login", nil, body)
    end
    request = common.rotation(requests)
end
