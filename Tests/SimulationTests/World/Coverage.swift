import InventoryDomain
import OrderDomain
import PaymentDomain

/// How often each situation occurred, by the index of its name in `names`.
struct Coverage: Sendable {
    private var counts = [Int](repeating: 0, count: Place.end)

    mutating func hit(_ fault: Fault) { counts[Place.faults + fault.rawValue] += 1 }
    mutating func hit(_ situation: Situation) { counts[Place.situations + situation.rawValue] += 1 }
    mutating func hit(_ error: HandlerError) { counts[Place.errors + error.ordinal] += 1 }

    mutating func hit(_ state: OrderState, _ signal: OrderSignal) {
        counts[Place.orders + state.ordinal * OrderSignal.names.count + signal.ordinal] += 1
    }

    mutating func hit(_ state: ReservationState?, _ signal: ReservationEvent.Kind) {
        counts[
            Place.reservations + (state?.ordinal ?? ReservationState.names.count) * ReservationEvent.Kind.names.count
                + signal.ordinal] += 1
    }

    mutating func hit(_ state: Payment.State, _ signal: PaymentEvent) {
        counts[Place.payments + state.ordinal * PaymentEvent.names.count + signal.ordinal] += 1
    }

    mutating func hit(_ decision: ExistingPaymentDecision) { counts[Place.encounters + decision.ordinal] += 1 }
    mutating func hit(_ step: OverdueStep) { counts[Place.overdue + step.ordinal] += 1 }
    mutating func hit(_ repeated: RepeatedPlacement) { counts[Place.placements + repeated.ordinal] += 1 }
    mutating func hit(_ step: OverdueReservation) { counts[Place.sweeps + step.ordinal] += 1 }
    mutating func hit(refundOf state: Payment.State) { counts[Place.refunds + state.ordinal] += 1 }

    mutating func add(_ other: Coverage) {
        for index in counts.indices { counts[index] += other.counts[index] }
    }

    var table: [(name: String, count: Int)] { Array(zip(Self.names, counts)) }
}

extension Coverage {
    /// The index of the first counter of each kind.
    private enum Place {
        static let faults = 0
        static let situations = faults + Fault.allCases.count
        static let errors = situations + Situation.allCases.count
        static let orders = errors + HandlerError.names.count
        static let reservations = orders + OrderState.allCases.count * OrderSignal.names.count
        static let payments = reservations + (ReservationState.names.count + 1) * ReservationEvent.Kind.names.count
        static let encounters = payments + Payment.State.names.count * PaymentEvent.names.count
        static let overdue = encounters + ExistingPaymentDecision.names.count
        static let placements = overdue + OverdueStep.names.count
        static let refunds = placements + RepeatedPlacement.names.count
        static let sweeps = refunds + Payment.State.names.count
        static let end = sweeps + OverdueReservation.names.count
    }

    static let names: [String] =
        Fault.allCases.map { "fault \($0)" } + Situation.allCases.map { "situation \($0)" }
        + HandlerError.names.map { "error \($0)" }
        + pairs("order", OrderState.allCases.map { "\($0)" }, OrderSignal.names)
        + pairs("reservation", ReservationState.names + ["none"], ReservationEvent.Kind.names)
        + pairs("payment", Payment.State.names, PaymentEvent.names)
        + ExistingPaymentDecision.names.map { "encounter \($0)" } + OverdueStep.names.map { "overdue \($0)" }
        + RepeatedPlacement.names.map { "placement \($0)" } + Payment.State.names.map { "refund of \($0)" }
        + OverdueReservation.names.map { "sweeper: \($0)" }

    private static func pairs(_ subject: String, _ states: [String], _ signals: [String]) -> [String] {
        states.flatMap { state in signals.map { "\(subject) \(state) receives \($0)" } }
    }
}
