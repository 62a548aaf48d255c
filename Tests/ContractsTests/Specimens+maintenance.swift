import Contracts

extension Specimens {
    private static let window = MaintenanceWindow(
        until: time, message: "We are back at five.", startedBy: "ann", startedAt: time)

    static let maintenance: [Specimen] = [
        .request(GetMaintenance(), reply: .init(window: window)),
        .request(
            StartMaintenance(until: time, message: "We are back at five.", by: "ann"), reply: window,
            rejections: [.ended, .tooLong, .message]),
        .request(EndMaintenance(), reply: .init(ended: window)),
    ]
}
