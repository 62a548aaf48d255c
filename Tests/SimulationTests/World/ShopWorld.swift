import TestSupport

/// A shop in one process: the services' domain code with simulated tables, broker, clocks, providers and customers. The
/// seed determines everything.
///
/// First there are faults. Then they stop, and everything must settle and keep the invariants.
final class ShopWorld {
    let seed: Int
    private let missing: Guard?
    private let isTracing: Bool
    let settings: ShopSettings
    /// The events, line by line, if requested.
    private(set) var trace: [String] = []

    var random: SplitMix
    var faultRates: FaultRates
    var queue = EventQueue()
    var coverage: Coverage
    /// The first broken invariant.
    private(set) var breach: String?

    /// Monotonic. The databases' time is `clock`.
    private(set) var now = 0
    private var clockOffset = 0
    private(set) var isCalm = false
    var steps = 0
    /// How many of the steps came after the faults.
    var calmSteps = 0
    /// The state before the outboxes were replayed.
    var beforeReplay: SettledState?

    var nodes = Service.allCases.map { _ in Node() }
    var orders = OrderTables()
    var stock = StockTables()
    var payments = PaymentTables()
    var carts = CartTables()
    var provider = Provider()
    var prices: [Int64] = []
    /// The initial stock of each product.
    var opening: [Int64] = []

    var executions: [Int: Execution] = [:]
    var deadLetters: [DeadLetter] = []
    /// The messages that were handled successfully.
    var acknowledged: Set<Int> = []
    /// The orders whose receipt was sent.
    var receipts: Set<Int> = []
    private var lastID = 0
    var customers = CustomerRecord()

    init(seed: Int, without missing: Guard? = nil, coverage: Coverage = Coverage(), isTracing: Bool = false) {
        self.seed = seed
        self.missing = missing
        self.coverage = coverage
        self.isTracing = isTracing
        random = SplitMix(seed: UInt64(seed))
        faultRates = FaultRates(&random)
        settings = ShopSettings(&random)
        provider.isForgetful = missing == .chargeKey
        stockUp()
        welcomeCustomers()
        forecast()
    }

    /// The databases' time.
    var clock: Int { now + clockOffset }

    func lacks(_ suspect: Guard) -> Bool { missing == suspect }

    func makeID() -> Int {
        lastID += 1
        return lastID
    }

    /// Whether this kind of fault happens on this occasion.
    func strikes(_ fault: Fault) -> Bool {
        let rate = faultRates.rate(of: fault)
        guard rate > 0, random.next() % 1000 < rate else { return false }
        coverage.hit(fault)
        log("fault: \(fault)")
        return true
    }

    func log(_ line: @autoclosure () -> String) {
        if isTracing { trace.append("\(now) ms, clock \(clock): \(line())") }
    }

    func require(_ isKept: Bool, _ invariant: @autoclosure () -> String) {
        guard !isKept, breach == nil else { return }
        let invariant = invariant()
        log("BROKEN: \(invariant)")
        breach = invariant
    }

    func enter(_ event: WorldEvent, after delay: Int) { queue.enter(event, at: now + delay) }

    func advance(to time: Int) { now = max(now, time) }

    func moveClock(by milliseconds: Int) {
        clockOffset += milliseconds
        log("the clocks jump by \(milliseconds) ms")
    }

    func becomeCalm() {
        isCalm = true
        faultRates.calm()
        log("the faults stop")
    }
}
