import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, IsArray, IsIn, IsISO31661Alpha2, IsString, Length, Matches, MaxLength } from 'class-validator';

/** Of an input's property: a rate, price or percentage of 0 or more. */
export const IsNotNegative = (): PropertyDecorator =>
  Matches(/^\d{1,12}(\.\d{1,12})?$/, { message: '$property must be a number of 0 or more' });

const CURRENCIES = Intl.supportedValuesOf('currency');

/** Of an input's property: an ISO 4217 code of a currency that there is. */
export const IsCurrencyCode = (): PropertyDecorator =>
  IsIn(CURRENCIES, { message: '$property must be the code of a currency, such as EUR' });

/** Of an input's property: an ISO 3166-1 code of a country that there is. */
export const IsCountryCode = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^[A-Z]{2}$/, { message: '$property must be the code of a country, such as US' }),
    IsISO31661Alpha2({ message: '$property must be the code of a country, such as US' }),
  ) as PropertyDecorator;

/** Of an input's property: a BCP 47 tag, such as `pt-BR`. */
export const IsLanguageTag = (): PropertyDecorator =>
  Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { message: '$property must be a language tag such as en or pt-BR' });

/** Of an input's property: one line of text that isn't blank. */
export const IsName = (most = 200): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(1, most),
    Matches(/\S/, { message: '$property must not be blank' }),
  ) as PropertyDecorator;

/** Of an input's property: text, which may be empty. */
export const IsText = (most = 5_000): PropertyDecorator =>
  applyDecorators(IsString(), MaxLength(most)) as PropertyDecorator;

/** Of an input's property: a few words, such as tags or skills. */
export const AreWords = (most = 50): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    Length(1, 60, { each: true }),
  ) as PropertyDecorator;
