import { useLayoutEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { valueOf, type Burn } from './burn';
import { useQuantity } from './quantity';

const HEIGHT = 248;
const PAD = { top: 20, right: 12, bottom: 26, left: 52 };

/** As wide as its place is. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, set] = useState(640);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => set(Math.max(260, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

interface Scale {
  x: (day: number) => number;
  y: (units: number) => number;
  width: number;
  ticks: number[];
}

/** Steps of 1, 2 or 5 times a power of ten, of hours or of whole money. */
function scaleOf(burn: Burn, width: number): Scale {
  const one = burn.like.money ? 10_000 : 3_600;
  const all = [...burn.actual, ...burn.projected, 0, burn.available].map((units) => units / one);
  const [low, high] = [Math.min(...all), Math.max(...all, 1 / one)];
  const raw = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((of) => of * power >= raw) ?? 10) * power;
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step * one);
  const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return {
    width,
    ticks,
    x: (day) => PAD.left + (day / burn.days.length) * (width - PAD.left - PAD.right),
    y: (units) => PAD.top + ((top - units) / (top - bottom || 1)) * (HEIGHT - PAD.top - PAD.bottom),
  };
}

const lineOf = (values: number[], { x, y }: Scale, from = 0): string =>
  values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(from + i).toFixed(1)} ${y(value).toFixed(1)}`).join('');

/** The burn-down as a picture; what it says stands above it in words, and day by day in its table. */
export function BurnChart({ burn }: { burn: Burn }): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const [ref, width] = useWidth();
  const [at, setAt] = useState<number>();
  const scale = scaleOf(burn, width);
  const { days, actual, available } = burn;
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const inside = event.clientX - event.currentTarget.getBoundingClientRect().left - PAD.left;
    const day = Math.round((inside / (width - PAD.left - PAD.right)) * days.length);
    setAt(day >= 0 && day <= days.length ? day : undefined);
  };
  const label = t('retainers.burn.label', {
    month: format.month(days[0]),
    used: say.rough(valueOf(burn, burn.used)),
    available: say.rough(valueOf(burn, available)),
  });
  return (
    <div ref={ref} className="min-w-0">
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className="block max-w-full"
        onPointerMove={point}
        onPointerLeave={() => setAt(undefined)}
      >
        <Axes burn={burn} scale={scale} />
        <path
          className="fill-accent/12"
          d={`${lineOf(actual, scale)}L${scale.x(actual.length - 1)} ${scale.y(0)}L${scale.x(0)} ${scale.y(0)}Z`}
        />
        <line
          className="stroke-muted"
          strokeWidth="1.5"
          strokeDasharray="1.5 3.5"
          x1={scale.x(0)}
          y1={scale.y(available)}
          x2={scale.x(days.length)}
          y2={scale.y(0)}
        />
        <Projection burn={burn} scale={scale} />
        <path className="stroke-accent fill-none" strokeWidth="2.5" strokeLinejoin="round" d={lineOf(actual, scale)} />
        <Today burn={burn} scale={scale} />
        {at !== undefined && <Pointed burn={burn} scale={scale} at={at} />}
      </svg>
    </div>
  );
}

function Axes({ burn, scale }: { burn: Burn; scale: Scale }): ReactNode {
  const format = useFormat();
  const { days, like } = burn;
  const one = like.money ? 10_000 : 3_600;
  const every = scale.width < 420 ? 9 : scale.width < 560 ? 6 : 4;
  return (
    <g className="fill-muted text-[11px]">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? 'stroke-edge' : 'stroke-line'}
            x1={PAD.left}
            x2={scale.width - PAD.right}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
          />
          <text x={PAD.left - 8} y={scale.y(tick) + 4} textAnchor="end" className="tabular">
            {format.number(tick / one, { notation: like.money ? 'compact' : 'standard' })}
          </text>
        </g>
      ))}
      {days.map((day, i) =>
        i % every === 0 ? (
          <text key={day} x={scale.x(i + 1)} y={HEIGHT - 6} textAnchor="middle">
            {format.shortDate(day)}
          </text>
        ) : null,
      )}
    </g>
  );
}

function Projection({ burn, scale }: { burn: Burn; scale: Scale }): ReactNode {
  const { projected, today, runsOut } = burn;
  if (today === undefined || projected.length < 2) return null;
  return (
    <>
      <path
        className="stroke-danger fill-none"
        strokeWidth="2.5"
        strokeDasharray="5 4"
        d={lineOf(projected, scale, today)}
      />
      {runsOut !== undefined && runsOut > today && (
        <circle className="fill-danger stroke-surface" strokeWidth="2" r="6" cx={scale.x(runsOut)} cy={scale.y(0)} />
      )}
    </>
  );
}

function Today({ burn, scale }: { burn: Burn; scale: Scale }): ReactNode {
  const t = useT();
  const { today, days, actual } = burn;
  if (today === undefined) return null;
  const x = scale.x(today);
  return (
    <>
      <line className="stroke-muted" strokeDasharray="2 3" x1={x} x2={x} y1={PAD.top - 4} y2={HEIGHT - PAD.bottom} />
      <text
        className="fill-muted text-[11px]"
        x={x}
        y={PAD.top - 8}
        textAnchor={today > days.length - 2 ? 'end' : today < 3 ? 'start' : 'middle'}
      >
        {t('retainers.burn.today')}
      </text>
      <circle
        className="fill-accent stroke-surface"
        strokeWidth="2"
        r="5.5"
        cx={x}
        cy={scale.y(actual.at(-1) as number)}
      />
    </>
  );
}

/** What is under the pointer. */
function Pointed({ burn, scale, at }: { burn: Burn; scale: Scale; at: number }): ReactNode {
  const format = useFormat();
  const say = useQuantity();
  const { actual, projected, today = 0, days } = burn;
  const value = actual[at] ?? projected[at - today];
  if (value === undefined) return null;
  const words = `${format.shortDate(days[Math.max(0, at - 1)])} · ${say.exact(valueOf(burn, value))}`;
  const isRight = scale.x(at) > scale.width - 140;
  return (
    <g pointerEvents="none">
      <line className="stroke-edge" x1={scale.x(at)} x2={scale.x(at)} y1={PAD.top} y2={HEIGHT - PAD.bottom} />
      <circle className="fill-surface stroke-ink" strokeWidth="2" r="4" cx={scale.x(at)} cy={scale.y(value)} />
      <text
        className="fill-ink stroke-surface text-xs font-medium"
        strokeWidth="4"
        paintOrder="stroke"
        textAnchor={isRight ? 'end' : 'start'}
        x={scale.x(at) + (isRight ? -8 : 8)}
        y={PAD.top + 12}
      >
        {words}
      </text>
    </g>
  );
}
