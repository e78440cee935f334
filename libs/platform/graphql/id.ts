import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { Args, ID } from '@nestjs/graphql';
import { Matches, type ValidationOptions } from 'class-validator';
import { ApiError } from '#platform/access';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a node's id. */
export const isNodeId = (text: string): boolean => UUID.test(text);

/** Of an input's property: a node's id. */
export const IsNodeId = (options: ValidationOptions = {}): PropertyDecorator =>
  Matches(UUID, { message: `$property must be ${options.each ? 'ids' : 'an id'}`, ...options });

@Injectable()
class NodeIdPipe implements PipeTransform<string, string> {
  /** @throws ApiError `BAD_USER_INPUT` */
  transform(value: string, { data = 'id' }: ArgumentMetadata): string {
    if (isNodeId(value)) return value;
    throw new ApiError('BAD_USER_INPUT', 'Some fields are not valid.', {
      fields: [{ path: data, message: `${data} must be an id` }],
    });
  }
}

/** A resolver's parameter: the id of a node, an argument of this name. */
export const NodeId = (name = 'id'): ParameterDecorator => Args(name, { type: () => ID }, NodeIdPipe);
