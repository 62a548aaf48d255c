import Contracts
import Messaging

/// Sends the command to reserve an order's stock again, but not while an earlier one waits: if inventory's commands are
/// paused, or inventory does not answer, a copy of it in every round would only wait behind it.
struct ReservationRetry: Sendable {
    typealias Find = @Sendable (GetReservation, MessageContext) async throws -> Outcome<GetReservation>

    let find: Find
    let reserve: PlaceOrderHandler.Reserve

    /// - Throws: `MessagingError`, `noReplyInTime` if the earlier command waits
    func callAsFunction(_ command: ReserveStock, _ cause: MessageContext) async throws -> Outcome<ReserveStock> {
        let known = try await find(GetReservation(orderID: command.orderID), cause).get()
        guard known.commandsArePaused else { return try await reserve(command, cause) }
        if let expiresAt = known.expiresAt { return .success(.init(expiresAt: expiresAt)) }
        if let rejection = known.rejection { return .failure(rejection) }
        throw MessagingError.noReplyInTime
    }
}
