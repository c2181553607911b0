//! The order in which a name's services are tried (RFC 2782).

/// What an SRV record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Service {
    pub(super) priority: u16,
    pub(super) weight: u16,
    pub(super) host: String,
    pub(super) port: u16,
}

/// By priority, and within one by chance in proportion to the weight.
pub(super) fn in_order(
    mut services: Vec<Service>,
    mut below: impl FnMut(u32) -> u32,
) -> Vec<Service> {
    services.sort_by_key(|service| (service.priority, service.weight));
    let mut ordered = Vec::with_capacity(services.len());
    while let Some(first) = services.first() {
        let priority = first.priority;
        let rank: Vec<u32> = services
            .iter()
            .take_while(|service| service.priority == priority)
            .scan(0_u32, |sum, service| {
                *sum = sum.saturating_add(u32::from(service.weight));
                Some(*sum)
            })
            .collect();
        let total = rank.last().copied().unwrap_or(0);
        let drawn = below(total.saturating_add(1));
        let chosen = rank.iter().position(|sum| *sum >= drawn).unwrap_or(0);
        ordered.push(services.remove(chosen));
    }
    ordered
}

#[expect(
    clippy::disallowed_methods,
    reason = "RFC 2782 spreads calls over servers by chance; nothing is decided by it"
)]
pub(super) fn random_below(end: u32) -> u32 {
    // Without randomness the order is still one that the records allow.
    getrandom::u32().unwrap_or(0) % end.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(priority: u16, weight: u16, host: &str) -> Service {
        Service {
            priority,
            weight,
            host: host.into(),
            port: 5060,
        }
    }

    #[test]
    fn services_are_tried_by_priority_and_within_one_by_weight() {
        let services = vec![
            service(20, 0, "last"),
            service(10, 0, "never first unless drawn 0"),
            service(10, 60, "large"),
            service(10, 40, "small"),
        ];
        let hosts = |drawn: [u32; 4]| -> Vec<String> {
            let mut draws = drawn.into_iter();
            in_order(services.clone(), |_| draws.next().unwrap_or(0))
                .into_iter()
                .map(|service| service.host)
                .collect()
        };
        assert_eq!(hosts([100, 40, 0, 0])[..2], ["large", "small"]);
        assert_eq!(hosts([40, 60, 0, 0])[..2], ["small", "large"]);
        for drawn in [[0, 0, 0, 0], [100, 100, 100, 100]] {
            assert_eq!(hosts(drawn).last().map(String::as_str), Some("last"));
            assert_eq!(hosts(drawn).len(), 4, "none is lost");
        }
    }
}
